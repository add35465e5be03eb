"""Who holds a paper reads the request on it, and no other of the same case."""

from tests.hostile.scene import CANARIES, REASON, with_receipt, with_slip


def test_a_slip_opens_its_own_request_alone(scene):
    page = with_slip(scene).get("/slip/view/").content.decode()
    assert REASON in page
    assert "家計相談" not in page


def test_a_paper_and_a_receipt_open_no_page_of_the_staff(scene):
    for holder in (with_slip(scene), with_receipt(scene)):
        for path in (f"/desk/cases/{scene.case.pk}/", f"/partner/{scene.sent.pk}/", "/desk/"):
            answer = holder.get(path)
            assert answer.status_code == 302
            assert not any(word in answer.content.decode() for word in CANARIES)
