"""Two people shut or open the same record at the same moment: the stricter one stands."""

import pytest

from tests import town
from tests.at_once import at_once
from tests.people import person
from tsunagu.cases.actions import (
    join,
    lift,
    mark,
    name_insider,
    open_case,
    propose_lifting,
)
from tsunagu.cases.models import Case
from tsunagu.ground.errors import HouseError
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.models import Level, Marking, Person
from tsunagu.residents.papers import Mark

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CLOSED = Mark(Level.CLOSED, source="支援措置の申出書")
PROTECTED = Mark(Level.PROTECTED, source="本人の申し出")


@pytest.fixture
def kato(aoki):
    """加藤さん: 青木さんの窓口の、もう一人の責任者。"""
    return person("kato", "first-door", Role.SUPERVISOR)


@pytest.fixture
def proposed(aoki, ueda, kato):
    """A closed record whose opening Aoki has asked for; Ueda and Kato may both confirm."""
    whom = town.opened(aoki).main_person
    mark(whom, CLOSED, insiders=[ueda.user.pk, kato.user.pk], by=aoki.actor)
    propose_lifting(now(whom), why="危険がなくなった", by=aoki.actor)
    return whom


def now(whom):
    """The marking in force, read anew; exactly one ever is."""
    return Marking.objects.current().select_related("person").get(person=whom)


def refusals(heard):
    """How many were refused; anything else that went wrong is raised."""
    wrong = [each for each in heard if isinstance(each, Exception)]
    for each in wrong:
        if not isinstance(each, HouseError):
            raise each
    return len(wrong)


def state(whom):
    """(level in force, level on the person, versions, guarded cases): what must agree."""
    level = Person.objects.get(pk=whom.pk).level
    versions = whom.markings.order_by("version").values_list("version", flat=True)
    guarded = Case.objects.filter(household__members__person=whom, is_guarded=True).count()
    return now(whom).level, level, list(versions), guarded


def test_two_mark(aoki, ueda, kato):
    whom = town.opened(aoki).main_person
    seen = [Person.objects.get(pk=whom.pk) for _ in range(2)]
    heard = at_once(
        lambda n: mark(
            seen[n],
            (CLOSED, PROTECTED)[n],
            insiders=[kato.user.pk, ueda.user.pk],
            by=(aoki, ueda)[n].actor,
        ),
        2,
    )
    lost = refusals(heard)  # "protected" behind "closed" would make less of it
    assert state(whom) == (Level.CLOSED, Level.CLOSED, list(range(1, 3 - lost)), 1)
    assert broken() == {}


def test_two_lift(proposed, ueda, kato):
    seen = [now(proposed) for _ in range(2)]
    heard = at_once(lambda n: lift(seen[n], by=(ueda, kato)[n].actor), 2)
    assert refusals(heard) == 1
    assert state(proposed) == (Level.OPEN, Level.OPEN, [1, 2], 0)


def test_one_lifts_while_one_marks_anew(proposed, aoki, kato):
    """Whoever is first: in the end it is shut, by a measure that nobody proposed to lift."""
    seen, whom = now(proposed), Person.objects.get(pk=proposed.pk)
    deeds = (
        lambda: lift(seen, by=kato.actor),
        lambda: mark(whom, CLOSED, insiders=[kato.user.pk], by=aoki.actor),
    )
    lost = refusals(at_once(lambda n: deeds[n](), 2))
    assert state(proposed) == (Level.CLOSED, Level.CLOSED, list(range(1, 4 - lost)), 1)
    assert now(proposed).lift_proposed_by_id is None


def test_who_read_the_record_before_it_was_lifted_marks_it_anew(proposed, aoki, kato):
    """The page said "closed" when it was opened; that it no longer is refuses nobody."""
    whom = Person.objects.get(pk=proposed.pk)
    lift(now(proposed), by=kato.actor)
    mark(whom, CLOSED, insiders=[kato.user.pk], by=aoki.actor)
    assert state(proposed) == (Level.CLOSED, Level.CLOSED, [1, 2, 3], 1)


def test_one_proposes_while_one_marks_anew(aoki, ueda, kato):
    """No proposal made for the old measure stands on the new one."""
    whom = town.opened(aoki).main_person
    mark(whom, CLOSED, insiders=[ueda.user.pk], by=aoki.actor)
    old, seen = now(whom), Person.objects.get(pk=whom.pk)
    deeds = (
        lambda: propose_lifting(old, why="期間がすぎた", by=ueda.actor),
        lambda: mark(seen, CLOSED, insiders=[ueda.user.pk], by=aoki.actor),
    )
    refusals(at_once(lambda n: deeds[n](), 2))
    assert state(whom) == (Level.CLOSED, Level.CLOSED, [1, 2], 1)
    assert now(whom).lift_proposed_by_id is None


def test_two_name_the_same_insider(proposed, aoki, ueda, ito):
    seen = [Person.objects.get(pk=proposed.pk) for _ in range(2)]
    at_once(lambda n: name_insider(seen[n], ito.user.pk, by=(aoki, ueda)[n].actor), 2)
    assert proposed.insiders.filter(user_id=ito.user.pk, ended_at=None).count() == 1


@pytest.mark.parametrize("joins", [False, True])
def test_a_case_is_opened_or_joined_while_its_person_is_marked(aoki, ueda, joins):
    case = town.opened(aoki)
    whom = case.main_person
    parts = (Part(whom, is_concerned=True, is_teller=True),)
    again = receive(Told(key=town.key(), words="また困っています", parts=parts), by=aoki.actor)
    seen = Person.objects.get(pk=whom.pk)
    deeds = (
        (lambda: join(again, case=case, reason="同じこと", by=aoki.actor))
        if joins
        else (lambda: open_case(again, opening=town.opening(), by=aoki.actor)),
        lambda: mark(seen, CLOSED, insiders=[ueda.user.pk], by=aoki.actor),
    )
    assert refusals(at_once(lambda n: deeds[n](), 2)) == 0
    assert state(whom) == (Level.CLOSED, Level.CLOSED, [1], 2 - joins)
    assert broken() == {}
