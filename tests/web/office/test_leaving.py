from datetime import timedelta

from tests.people import person
from tests.town import opened
from tsunagu.ground import clock
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role


def test_the_city_hands_over_where_no_lead_is_left_and_reads_no_name(office, aoki):
    case = opened(aoki)
    endo = person("endo", "first-door", Role.WORKER)
    here = f"/office/parts/{aoki.membership.pk}/hand-over/?to={endo.membership.pk}"
    page = office.get(here).content.decode()
    assert f"#{case.pk}" in page
    assert case.main_person.name not in page
    said = {f"case-{case.pk}": endo.membership.pk, "reason": "退職"}
    assert office.post(here, said).url == f"/office/people/{aoki.user.pk}/"
    assert case.needs.get().worker == endo.user


def test_a_transfer_is_one_form(office, aoki, baba):
    begins = clock.today() + timedelta(days=9)
    here = f"/office/parts/{aoki.membership.pk}/move/"
    said = {
        "organisation": baba.organisation.pk,
        "role": "worker",
        "valid_from": begins.isoformat(),
    }
    assert office.post(here, said).url == f"/office/people/{aoki.user.pk}/"
    ended, begun = aoki.user.memberships.order_by("pk")
    assert (ended.valid_until, begun.organisation) == (begins, baba.organisation)


def test_an_end_and_strengths_from_the_office(office, aoki):
    day = clock.today() + timedelta(days=9)
    office.post(f"/office/parts/{aoki.membership.pk}/ends/", {"day": day.isoformat()})
    office.post(f"/office/parts/{aoki.membership.pk}/strengths/", {"languages": ["sign"]})
    part = Membership.objects.get(pk=aoki.membership.pk)
    assert (part.valid_until, part.languages.get().language) == (day, "sign")


def test_only_for_who_keeps_the_city(client, aoki, ueda):
    client.force_login(ueda.user)
    for page in ("ends", "move", "hand-over", "strengths"):
        here = f"/office/parts/{aoki.membership.pk}/{page}/"
        assert client.get(here).status_code == 403
