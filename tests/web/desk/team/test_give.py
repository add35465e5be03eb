from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.people import person
from tests.town import opened, opening, told
from tsunagu.cases.actions import open_case
from tsunagu.cases.models import Need, NeedStep
from tsunagu.cases.queries.allocation import suggestions, suggestions_for_concern
from tsunagu.ground import clock
from tsunagu.people.actions import be_absent, set_strengths
from tsunagu.people.models import AbsenceReason
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind, Within


@pytest.fixture
def colleagues(ueda, small_city):
    """Three more people at the desk; the first knows the area, the second speaks Chinese."""
    here, speaks, idle = (person(n, "first-door", Role.WORKER) for n in ("here", "speaks", "idle"))
    set_strengths(here.membership, areas=[zone_of(chome())], languages=[], by=ueda.actor)
    set_strengths(speaks.membership, areas=[], languages=["zh"], by=ueda.actor)
    return here, speaks, idle


def chome():
    return Area.objects.filter(kind=AreaKind.CHOME).order_by("code").first()


def zone_of(part):
    return Within.objects.get(part=part, whole_kind=AreaKind.ZONE).whole


def need_of(worker, **facts):
    need = opened(worker).needs.get()
    person = need.person or need.case.main_person
    for name, value in facts.items():
        setattr(person, name, value)
    person.save()
    return Need.objects.select_related("case__main_person__chome", "person__chome").get(pk=need.pk)


def said(found):
    return [(one.membership.user.name, one.reasons) for one in found]


def test_language_and_area_and_load_in_words(aoki, ueda, colleagues):
    need = need_of(aoki, chome=chome(), language="中国語")
    assert said(suggestions(ueda.actor, need)) == [
        ("speaks", ("中国語で話せる", "課題 0件")),
        ("here", (f"{zone_of(chome())}の担当", "課題 0件")),
        ("idle", ("課題 0件",)),
    ]


def test_who_has_less_comes_first(aoki, ueda, colleagues):
    here, _speaks, idle = colleagues
    for worker in (idle, idle, ueda, ueda, here):
        opened(worker)
    found = suggestions(ueda.actor, need_of(aoki))
    assert [one.membership.user.name for one in found] == ["speaks", "here", "idle"]


def test_the_substitute_is_proposed_instead_of_who_is_away(aoki, ueda, colleagues):
    here, _speaks, idle = colleagues
    be_absent(
        here.membership,
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=1),
        reason=AbsenceReason.ILL,
        substitute=idle.membership,
        by=here.actor,
    )
    found = dict(said(suggestions(ueda.actor, need_of(aoki))))
    assert "here" not in found
    assert found["idle"] == ("hereさんの代わり", "課題 0件")


def test_for_a_new_concern_too(aoki, ueda, colleagues):
    found = suggestions_for_concern(ueda.actor, told(chome=chome(), language="zh-hans"))
    assert [one.membership.user.name for one in found] == ["speaks", "here", "aoki"]


def test_who_told_us_nothing_but_words_is_understood(aoki, ueda, colleagues):
    case = open_case(told(parts=(), language="zh-hans"), opening=opening(), by=aoki.actor)
    with override("en"):
        found = suggestions(ueda.actor, case.needs.get())
    assert found[0].membership.user.name == "speaks"


def test_another_desk_proposes_its_own_people(aoki, baba, colleagues):
    assert said(suggestions(baba.actor, need_of(aoki))) == [("baba", ("課題 0件",))]


@pytest.mark.parametrize("count", [1, 3])
def test_six_queries_however_many_people(aoki, ueda, colleagues, count, django_assert_num_queries):
    for n in range(count):
        opened(person(f"more{n}", "first-door", Role.WORKER))
    need = need_of(aoki, chome=chome())
    with django_assert_num_queries(6):
        suggestions(ueda.actor, need)


def test_accepting_gives_the_need_and_keeps_the_reason(lead, aoki, colleagues):
    need = need_of(aoki, chome=chome())
    here = colleagues[0]
    page = lead.get(f"/desk/team/needs/{need.pk}/")
    assert page.context["form"].initial["worker"] == str(here.membership.pk)
    form = {"worker": here.membership.pk, "moves": need.moves}
    assert lead.post(f"/desk/team/needs/{need.pk}/", form).url == "/desk/team/"
    need.refresh_from_db()
    assert need.worker == here.user
    step = NeedStep.objects.filter(need=need).latest("pk")
    assert step.reason == f"{zone_of(chome())}の担当、課題 0件"
    assert lead.post(f"/desk/team/needs/{need.pk}/", form).status_code == 422


def test_an_older_page_gives_nothing(lead, aoki, colleagues):
    need = need_of(aoki)
    Need.objects.update(moves=5)
    form = {"worker": colleagues[0].membership.pk, "moves": need.moves}
    assert lead.post(f"/desk/team/needs/{need.pk}/", form).status_code == 422
    assert Need.objects.get().worker == aoki.user


def test_only_the_lead_of_the_own_desk(desk, lead, aoki, baba):
    concern = told(desk=baba.organisation)
    theirs = open_case(concern, opening=opening(), by=baba.actor).needs.get()
    assert desk.get(f"/desk/team/needs/{theirs.pk}/").status_code == 403
    assert lead.get(f"/desk/team/needs/{theirs.pk}/").status_code == 404
