from tests import town
from tests.web.signed_in import signed_in
from tsunagu.journal.models import Entry


def test_the_lead_sees_who_looked(aoki, ueda, chiba):
    case = town.opened(aoki)
    Entry.objects.all().delete()
    signed_in(aoki).get(f"/desk/cases/{case.pk}/")

    answer = signed_in(ueda).get(f"/desk/cases/{case.pk}/lookers/")

    assert [(line.deed, line.record) for line in answer.context["lines"]] == [
        ("見た", f"支援ケース #{case.pk}"),
        ("見た", f"支援ケース #{case.pk}"),
    ]
    assert [entry.user_id for entry in Entry.objects.order_by("pk")] == [
        aoki.user.pk,
        ueda.user.pk,
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
