"""Entries that may be the same, as the office decides about them."""

from tests.town import service
from tsunagu.directory.models import Service, Twin, TwinState


def paired(*names):
    one, two = (service(name) for name in names)
    return Twin.objects.create(kept=one, other=two, reasons=["name"])


def test_two_are_shown_merged_and_parted(office):
    twin = paired("見本の家", "見本のいえ")
    page = f"/office/twins/{twin.pk}/"
    assert "見本のいえ" in office.get("/office/twins/").content.decode()
    assert "名前が似ています" in office.get(page).content.decode()
    assert office.post(page, {"kept": twin.kept_id}).status_code == 422
    assert office.post(page, {"kept": twin.other_id, "scope": "service"}).url == "/office/twins/"
    assert list(Service.objects.open()) == [twin.other]
    assert "見本のいえ" in office.get("/office/twins/?merged=1").content.decode()
    assert office.post(f"{page}apart/").status_code == 422
    assert office.post(f"{page}part/").status_code == 302
    assert Service.objects.open().count() == 2
    other = paired("見本の山", "見本のやま")
    office.post(f"/office/twins/{other.pk}/apart/")
    assert set(Twin.objects.values_list("state", flat=True)) == {TwinState.DIFFERENT}


def test_one_pair_and_three_ask_the_same(office, django_assert_num_queries):
    paired("見本1", "見本2")
    office.get("/office/twins/")
    with django_assert_num_queries(5):
        office.get("/office/twins/")
    paired("見本3", "見本4")
    paired("見本5", "見本6")
    with django_assert_num_queries(5):
        office.get("/office/twins/")
