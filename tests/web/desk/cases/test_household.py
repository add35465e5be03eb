"""The page of a household: who is there, who comes in, who goes; what was typed stays."""

import pytest

from tests.people import person
from tests.town import TANAKA, key, opened, told
from tests.web.signed_in import signed_in
from tsunagu.cases.actions import add_member, join, mark
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Newcomer
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.keys.fields import sealed
from tsunagu.people.roles import Role
from tsunagu.residents.models import Level, Person
from tsunagu.residents.papers import Mark, Particulars

WIFE = {"name": "見本 妻子", "kana": "みほん つまこ", "sex": "female", "relation": "妻"}
KNOWN = Particulars(name="見本 妻子", kana="みほん つまこ")


def page(case, more=""):
    return f"/desk/cases/{case.pk}/household/{more}"


@pytest.fixture
def case(aoki):
    return opened(aoki)


@pytest.fixture
def known(aoki):
    """見本 妻子さん: of another telling of this desk."""
    parts = (Part(KNOWN, is_teller=True),)
    return (
        receive(Told(key=key(), words="別の相談", parts=parts), by=aoki.actor).parties.get().person
    )


def members(case):
    rows = case.household.members.current().order_by("pk").select_related("person")
    return [(row.person.called, row.relation) for row in rows]


def test_somebody_new_is_written_down_named_anew_and_taken_out(desk, case, small_city):
    assert page(case) in desk.get(f"/desk/cases/{case.pk}/").content.decode()
    assert desk.post(page(case), WIFE | {"address": "みどり町1-2-3"}).url == page(case)
    assert members(case)[1:] == [("見本 妻子", "妻")]
    who = Person.objects.get(name_key__gt="", sex="female")
    assert str(who.chome) == "みどり町一丁目"
    form = desk.get(page(case, f"{who.pk}/relation/")).context["form"]
    assert form["relation"].value() == "妻"
    desk.post(page(case, f"{who.pk}/relation/"), {"relation": "パートナー"})
    assert members(case)[1:] == [("見本 妻子", "パートナー")]
    said = {"until_on": "R7.1.1", "leaving": "moved"}
    wrong = desk.post(page(case, f"{who.pk}/out/"), said)
    assert (wrong.status_code, "R7.1.1" in wrong.content.decode()) == (422, True)
    today = desk.get(page(case, f"{who.pk}/out/")).context["form"]["until_on"].value()
    desk.post(page(case, f"{who.pk}/out/"), {"until_on": today, "leaving": "moved"})
    assert len(members(case)) == 1
    shown = desk.get(page(case))
    assert [row["member"].person_id for row in shown.context["past"]] == [who.pk]
    assert "見本 妻子" not in desk.get(f"/desk/cases/{case.pk}/").content.decode()


def test_who_looks_the_same_is_shown_before_anybody_new_is_written(desk, case, known):
    blind = desk.post(page(case), WIFE | {"whom": "new"})
    assert (blind.status_code, len(members(case))) == (422, 1)
    offered = [value for value, _name in blind.context["form"].fields["whom"].choices]
    assert offered == [str(known.pk), f"new-{known.pk}"]
    assert blind.context["form"]["name"].value() == "見本 妻子"
    desk.post(page(case), WIFE | {"whom": str(known.pk)})
    assert case.household.members.filter(person=known).exists()
    assert len(members(case)) == 2


def test_somebody_of_the_same_name_may_be_another(desk, case, known):
    desk.post(page(case), WIFE | {"whom": f"new-{known.pk}"})
    assert members(case)[1:] == [("見本 妻子", "妻")]
    assert not case.household.members.filter(person=known).exists()


def test_who_stands_in_a_telling_of_the_case_is_one_press_away(desk, case, aoki):
    parts = (Part(TANAKA, is_teller=True), Part(KNOWN, relation="妻"))
    again = receive(Told(key=key(), words="妻も", parts=parts), by=aoki.actor)
    join(again, case=case, reason="同じ家", people=[], by=aoki.actor)
    offered = desk.get(page(case)).context["form"]["whom"]
    wife = again.parties.order_by("pk").last().person
    assert [value for value, _name in offered.field.choices] == [str(wife.pk), "new"]
    desk.post(page(case), {"whom": str(wife.pk), "relation": "妻"})
    assert members(case)[1:] == [("見本 妻子", "妻")]


@pytest.mark.parametrize("said", [{}, {"relation": "妻"}, WIFE | {"born_on": "きのう"}])
def test_faults_come_back_and_nothing_is_written(desk, case, said):
    assert desk.post(page(case), said | {"x": "1"}).status_code == 422
    assert len(members(case)) == 1


def test_nothing_hidden_is_offered_and_no_other_number_is_taken(desk, case, known, aoki, ueda, ito):
    mark(known, Mark(Level.CLOSED, "通知"), insiders=[ueda.user.pk], by=aoki.actor)
    theirs = opened(ito)
    other = signed_in(ito)
    assert "whom" not in other.get(page(theirs)).context["form"].fields
    answer = other.post(page(theirs), WIFE | {"whom": str(known.pk)})
    assert answer.url == page(theirs)  # a new person: nothing told that somebody was there
    assert not theirs.household.members.filter(person=known).exists()


def test_a_case_that_is_closed_says_so_and_another_desk_has_no_page(desk, case, aoki):
    facts = {"state": "closed", "closed_at": case.opened_at, "silent_on": None}
    Case.objects.filter(pk=case.pk).update(**facts, **sealed(case, outcome="終わり"))
    assert "終結" in desk.get(page(case)).content.decode()
    assert desk.post(page(case), WIFE).status_code == 422
    stranger = signed_in(person("saeki", "other-desk", Role.WORKER))
    assert stranger.get(page(case)).status_code == 404
    assert stranger.post(page(case), WIFE).status_code == 404
    assert stranger.get(page(case, f"{case.main_person_id}/out/")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_as_for_three(desk, case, aoki, count, django_assert_num_queries):
    for number in range(count):
        add_member(case, Newcomer(Particulars(name=f"家族 {number}"), "子"), by=aoki.actor)
        join(told(f"また {number}"), case=case, reason="同じ家", by=aoki.actor)
    desk.get(page(case))
    with django_assert_num_queries(6):
        desk.get(page(case))
