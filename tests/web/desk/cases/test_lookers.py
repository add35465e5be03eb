from tests import town
from tests.web.signed_in import signed_in
from tsunagu.journal.models import Entry


def test_the_lead_sees_who_looked(aoki, ueda, chiba):
    case = town.opened(aoki)
    Entry.objects.all().delete()
    signed_in(aoki).get(f"/desk/cases/{case.pk}/")

    lead, here = signed_in(ueda), f"/desk/cases/{case.pk}/lookers/"
    assert "lines" not in lead.get(here).context  # first comes why
    assert lead.get(here, {"why": "leak"}).status_code == 422  # not for a lead to say
    answer = lead.get(here, {"why": "request"})

    about = f"支援ケース #{case.pk}"
    lines = answer.context["lines"]
    assert [(line.who, line.deed, line.record, line.purpose) for line in lines] == [
        ("ueda", "見た", about, "本人の求め"),
        ("ueda", "見た", about, "責任者の確認と引き継ぎ"),
        ("ueda", "見た", about, "責任者の確認と引き継ぎ"),
        ("aoki", "見た", about, "相談と支援"),
    ]


def test_other_desks_and_those_without_the_lead_do_not(aoki, baba):
    case = town.opened(aoki)

    assert signed_in(aoki).get(f"/desk/cases/{case.pk}/lookers/").status_code == 403
    assert signed_in(baba).get(f"/desk/cases/{case.pk}/lookers/").status_code == 403


def test_the_link_stands_on_the_page_of_the_lead_alone(aoki, ueda):
    case = town.opened(aoki)

    link = f'href="/desk/cases/{case.pk}/lookers/"'
    assert link in signed_in(ueda).get(f"/desk/cases/{case.pk}/").content.decode()
    assert link not in signed_in(aoki).get(f"/desk/cases/{case.pk}/").content.decode()
