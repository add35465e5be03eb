from datetime import timedelta

import pytest

from tests.people import person
from tests.town import another_need, opened, told
from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.people.actions import be_absent, set_strengths
from tsunagu.people.models import Absence, AbsenceReason, Membership
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind


def loads(page):
    return {load.membership.user.name: load for load, _may in page.context["rows"]}


def zone():
    return Area.objects.filter(kind=AreaKind.ZONE).order_by("code").first()


def test_workers_of_another_desk_do_not_exist(lead, aoki, baba):
    assert lead.get(f"/desk/team/{baba.membership.pk}/hand-over/").status_code == 404
    assert "baba" not in lead.get("/desk/team/").content.decode()


def test_what_lies_with_whom(desk, aoki, ueda, small_city):
    case = opened(aoki)
    another_need(case, aoki)
    another_need(case, aoki)
    first, second, _third = Need.objects.order_by("pk")
    Need.objects.filter(pk=first.pk).update(next_on=clock.today())
    Need.objects.filter(pk=second.pk).update(next_on=clock.today() - timedelta(days=1))
    set_strengths(aoki.membership, areas=[zone()], languages=["zh", "sign"], by=ueda.actor)
    load = loads(desk.get("/desk/team/"))["aoki"]
    assert (load.needs, load.due, load.late, load.cases) == (3, 1, 1, 1)
    assert (load.areas, load.languages) == ([zone().name], ["中国語", "手話"])


def test_on_top_what_lies_with_nobody(desk, lead, aoki):
    case = opened(aoki)
    assert lead.get("/desk/team/").context["board"].nobody is None
    Need.objects.update(worker=None)
    page = lead.get("/desk/team/")
    assert page.context["board"].nobody.needs == 1
    assert [need.case_id for need in page.context["board"].unassigned] == [case.pk]
    assert f"/desk/cases/{case.pk}/" in lead.get("/desk/cases/?nobody=1").content.decode()
    assert "/desk/team/needs/" not in desk.get("/desk/team/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_however_many_people(lead, aoki, count, django_assert_num_queries):
    for n in range(count):
        one = person(f"more{n}", "first-door", Role.WORKER)
        opened(one)
        told()
        be_absent(
            one.membership,
            from_on=clock.today(),
            until_on=clock.today(),
            reason=AbsenceReason.ILL,
            by=one.actor,
        )
    Need.objects.filter(pk=Need.objects.first().pk).update(worker=None)
    with django_assert_num_queries(9):  # one for who is there, seven for the board, concerns
        assert len(loads(lead.get("/desk/team/"))) == count + 2


def test_an_absence_is_written_by_oneself_and_ended(desk, aoki, ueda):
    today = clock.today()
    form = {
        "from_on": today.isoformat(),
        "until_on": (today + timedelta(days=2)).isoformat(),
        "reason": "leave",
        "substitute": ueda.membership.pk,
    }
    assert desk.post(f"/desk/team/{aoki.membership.pk}/away/", form).url == "/desk/team/"
    absence = Absence.objects.get()
    assert (absence.substitute, absence.reason) == (ueda.membership, "leave")
    load = loads(desk.get("/desk/team/"))["aoki"]
    assert (load.is_away, load.absences) == (True, [absence])
    again = desk.post(f"/desk/team/{aoki.membership.pk}/away/", form)
    assert again.status_code == 422
    assert desk.post(f"/desk/team/absences/{absence.pk}/back/").url == "/desk/team/"
    assert not loads(desk.get("/desk/team/"))["aoki"].is_away


def test_not_for_a_colleague_and_not_at_another_desk(desk, aoki, ueda, baba):
    assert desk.get(f"/desk/team/{ueda.membership.pk}/away/").status_code == 403
    assert desk.get(f"/desk/team/{baba.membership.pk}/away/").status_code == 404
    theirs = be_absent(
        baba.membership,
        from_on=clock.today(),
        until_on=clock.today(),
        reason=AbsenceReason.ILL,
        by=baba.actor,
    )
    assert desk.post(f"/desk/team/absences/{theirs.pk}/back/").status_code == 404
    assert desk.get(f"/desk/team/absences/{theirs.pk}/substitute/").status_code == 404
    assert "baba" not in desk.get("/desk/team/").content.decode()


def test_the_lead_says_who_is_good_at_what(lead, desk, aoki, small_city):
    here = f"/desk/team/{aoki.membership.pk}/strengths/"
    assert desk.get(here).status_code == 403
    assert lead.post(here, {"areas": [zone().pk], "languages": ["vi"]}).url == "/desk/team/"
    assert "checked" in lead.get(here).content.decode()
    assert [row.area for row in aoki.membership.areas_of_work.all()] == [zone()]
    assert lead.post(here, {"sent": 1}).status_code == 302
    assert Membership.objects.get(pk=aoki.membership.pk).languages.count() == 0
