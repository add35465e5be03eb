"""A person's record is shut and opened again; nobody's need goes out of everybody's sight."""

from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases import chores, letters
from tsunagu.cases.actions import (
    assign,
    end_insider,
    end_membership,
    end_on,
    hand_over,
    lift,
    lift_listed,
    mark,
    name_insider,
    open_case,
    propose_lifting,
    shut_out,
)
from tsunagu.cases.models import Case, Need
from tsunagu.cases.queries.handing import parcels_seen
from tsunagu.cases.queries.insiders import insiders_at, out_of_sight
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, HouseError, Refused
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.models import Insider, Level, Marking
from tsunagu.residents.papers import Mark

CLOSED = Mark(Level.CLOSED, source="支援措置の申出書")


@pytest.fixture
def kato(aoki):
    """加藤さん: 青木さんの窓口の、もう一人の責任者。"""
    return person("kato", "first-door", Role.SUPERVISOR)


@pytest.fixture
def shut(aoki, ueda, ito):
    """A case of Aoki's whose person has just been closed; Ueda, the lead, is the second."""
    case = town.opened(aoki)
    mark(case.main_person, CLOSED, insiders=[ueda.user.pk], by=aoki.actor)
    case.refresh_from_db()
    return case


def marking_of(case):
    return case.main_person.markings.current().select_related("person").get()


def test_a_closed_person_exists_for_the_named_alone(shut, aoki, ueda, ito):
    seen = [who.user.name for who in (aoki, ueda, ito) if _sees(who, shut)]
    assert seen == ["aoki", "ueda"]
    assert insiders_at(shut.main_person, aoki.organisation.pk) == {
        aoki.user.pk: False,
        ueda.user.pk: True,
    }
    assert broken() == {}


def _sees(who, case):
    rows = Case.objects.visible_to(who.actor), Need.objects.visible_to(who.actor)
    told = Concern.objects.visible_to(who.actor).filter(case_link__case=case)
    return [
        rows[0].filter(pk=case.pk).exists(),
        rows[1].filter(case=case).exists(),
        told.exists(),
    ] == [True] * 3


def test_too_few_insiders_or_none_who_leads_is_refused(aoki, ueda, ito):
    case = town.opened(aoki)
    for chosen in ([], [ito.user.pk]):
        case.main_person.refresh_from_db()  # the refused deed left nothing in the database
        with pytest.raises(Refused):
            mark(case.main_person, CLOSED, insiders=chosen, by=aoki.actor)
    case.refresh_from_db()
    assert (case.is_guarded, Marking.objects.count(), Insider.objects.count()) == (False, 0, 0)


def test_two_people_lift_and_the_first_alone_cannot(shut, aoki, ueda, ito):
    marking = marking_of(shut)
    propose_lifting(marking, why="住所が変わり、危険がなくなった", by=ueda.actor)
    with pytest.raises(Denied):
        lift(marking_of(shut), by=ueda.actor)
    with pytest.raises(Denied):
        lift(marking_of(shut), by=aoki.actor)  # may mark, may not lift
    kato = person("kato", "first-door", Role.SUPERVISOR)
    with pytest.raises(Denied):
        lift(marking_of(shut), by=kato.actor)  # does not know of the person
    name_insider(shut.main_person, kato.user.pk, by=ueda.actor)
    lift(marking_of(shut), by=kato.actor)
    shut.refresh_from_db()
    levels = shut.main_person.markings.order_by("version").values_list("level", flat=True)
    assert (shut.is_guarded, list(levels)) == (False, [Level.CLOSED, Level.OPEN])
    assert _sees(ito, shut)


def test_a_list_made_before_a_new_measure_lifts_nothing_of_it(shut, aoki, ueda, kato):
    """Meguro 2025: the April list of ended measures met a measure of May."""
    name_insider(shut.main_person, kato.user.pk, by=ueda.actor)
    old = marking_of(shut)
    other = town.opened(aoki)
    mark(other.main_person, CLOSED, insiders=[ueda.user.pk, kato.user.pk], by=aoki.actor)
    for each in (old, marking_of(other)):
        propose_lifting(each, why="期間がすぎた", by=ueda.actor)
    listed = [(old.pk, old.version), (marking_of(other).pk, 1)]
    mark(shut.main_person, CLOSED, insiders=[ueda.user.pk], by=aoki.actor)  # extended
    refused = lift_listed(listed, by=kato.actor)
    assert [key for key, why in refused] == [old.pk]
    shut.refresh_from_db()
    other.refresh_from_db()
    assert (shut.is_guarded, other.is_guarded) == (True, False)


def test_no_date_opens_it(shut, aoki, ito, at):
    Marking.objects.update(until_on="2020-01-01")
    assert (marking_of(shut).is_late, _sees(ito, shut)) == (True, False)


def test_a_marking_is_never_made_less_by_one(shut, aoki):
    with pytest.raises(Denied):
        mark(shut.main_person, Mark(Level.AUDITED, "メモ"), by=aoki.actor)


def test_work_goes_to_insiders_alone(shut, aoki, ueda, ito):
    with pytest.raises(Refused):
        assign(shut.needs.get(), to=ito.membership, reason="地区替え", by=ueda.actor)
    hand_over(aoki.membership, to=ito.membership, reason="異動", by=ueda.actor)
    shut.refresh_from_db()
    assert (shut.worker_id, shut.needs.get().worker_id) == (ueda.user.pk, ueda.user.pk)
    assert broken() == {}


def test_kin_of_the_attacker_is_kept_away_at_once(shut, aoki, ueda, ito):
    shut_out(shut.main_person, aoki.user.pk, why="加害者のきょうだい", by=ueda.actor)
    shut.refresh_from_db()
    assert (_sees(aoki, shut), shut.worker_id) == (False, ueda.user.pk)
    with pytest.raises(Refused):
        name_insider(shut.main_person, aoki.user.pk, by=ueda.actor)
    assert broken() == {}


def test_an_insider_who_holds_nothing_and_is_not_needed_goes(shut, aoki, ueda, ito, kato):
    name_insider(shut.main_person, kato.user.pk, why="代わりに入る", by=aoki.actor)
    assert _sees(kato, shut)
    end_insider(shut.main_person, kato.user.pk, by=aoki.actor)
    assert (_sees(kato, shut), _sees(aoki, shut)) == (False, True)


def test_the_last_insider_names_another_before_they_go(shut, aoki, ueda, ito, kato):
    manager = person("kanri", "city", Role.MANAGER)
    with pytest.raises(Refused):
        end_insider(shut.main_person, ueda.user.pk, by=aoki.actor)
    hand_over(aoki.membership, to=ueda.membership, reason="異動", by=kato.actor)
    end_membership(aoki.membership, by=manager.actor)
    hand_over(ueda.membership, to=ito.membership, reason="異動", by=kato.actor)
    shut.refresh_from_db()
    assert (shut.worker_id, _sees(kato, shut), _sees(ito, shut)) == (kato.user.pk, True, False)
    told = Letter.objects.filter(key__startswith="insiders:").values_list("to", flat=True)
    assert list(told) == ["kanri@example.org"]


def test_the_clock_lets_the_leads_in_where_nobody_is_left(shut, aoki, ueda, kato):
    Insider.objects.all().delete()
    assert list(out_of_sight()) == [shut]
    assert chores.keep_in_sight() == 1
    assert (list(out_of_sight()), _sees(kato, shut)) == ([], True)
    assert chores.keep_in_sight() == 0


def test_a_new_case_of_a_guarded_person_is_guarded_from_its_first_moment(shut, aoki, ueda, ito):
    parts = (Part(shut.main_person, is_concerned=True, is_teller=True),)
    again = receive(Told(key=town.key(), words="また困っています", parts=parts), by=aoki.actor)
    assert not Concern.objects.visible_to(ito.actor).filter(pk=again.pk).exists()
    case = open_case(again, opening=town.opening(), by=ueda.actor)
    assert (case.is_guarded, _sees(ito, case), _sees(aoki, case)) == (True, False, True)


def test_cases_at_another_desk_are_guarded_too_and_stay_in_sight(shut, aoki, ueda, baba, ito):
    town_desk = person("endo", "minami-desk", Role.SUPERVISOR)
    parts = (Part(aoki_person := town.opened(aoki).main_person, is_teller=True),)
    told = receive(
        Told(key=town.key(), words="南でも相談", parts=parts, desk=baba.organisation), by=baba.actor
    )
    theirs = open_case(told, opening=town.opening(), by=baba.actor)
    stranger = person("fuji", "minami-desk", Role.WORKER)
    mark(aoki_person, CLOSED, insiders=[ueda.user.pk], by=aoki.actor)
    seen = [who.user.name for who in (baba, town_desk, stranger, aoki) if _sees(who, theirs)]
    assert seen == ["baba", "endo"]
    assert broken() == {}


def test_a_stranger_may_not_decide(shut, ito):
    for deed in (
        lambda: mark(shut.main_person, CLOSED, by=ito.actor),
        lambda: name_insider(shut.main_person, ito.user.pk, by=ito.actor),
        lambda: propose_lifting(marking_of(shut), why="x", by=ito.actor),
        lambda: shut_out(shut.main_person, ito.user.pk, why="x", by=ito.actor),
    ):
        with pytest.raises(HouseError):
            deed()


def test_a_lead_who_is_no_insider_does_not_see_what_a_colleague_leaves_behind(
    shut, aoki, ueda, kato
):
    assert parcels_seen(aoki.membership, kato.actor) == []
    [parcel] = parcels_seen(aoki.membership, ueda.actor)
    assert parcel.case == shut


def test_what_a_lead_may_not_know_of_goes_to_an_insider_when_a_part_ends(shut, aoki, ueda, kato):
    end_membership(aoki.membership, by=kato.actor)
    shut.refresh_from_db()
    aoki.membership.refresh_from_db()
    assert (shut.worker_id, shut.needs.get().worker_id) == (ueda.user.pk, ueda.user.pk)
    assert aoki.membership.valid_until is not None
    assert broken() == {}


def test_letters_about_work_of_a_guarded_case_go_to_insiders_alone(day, shut, aoki, ueda, kato):
    met = town.to_meet(shut, aoki)
    town.opened(aoki)
    end_on(aoki.membership, day=clock.today() + timedelta(days=20), by=ueda.actor)
    assert chores.tell_of_ends() == 3
    told = {letter.to: letter.body for letter in Letter.objects.filter(key__startswith="ends:")}
    counts = {to: "課題が2件、ケースが2件" in body for to, body in told.items()}
    assert counts == {"aoki@example.org": True, "ueda@example.org": True, "kato@example.org": False}
    assert "課題が1件、ケースが1件" in told["kato@example.org"]
    day(30)
    letters.to_worker(met, key="yes")
    answered = Letter.objects.filter(key__startswith=f"appointment:{met.pk}:yes")
    assert [letter.to for letter in answered] == ["ueda@example.org"]
