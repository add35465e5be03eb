"""Who comes into the household of a case, who they are to the person, and who goes."""

from django.db import transaction

from tsunagu.cases import rules
from tsunagu.cases.actions.marking import guard_new, hold_household, insist_on_sight
from tsunagu.cases.actions.terms import hold_open
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Newcomer
from tsunagu.ground.actor import Actor
from tsunagu.residents import actions as residents
from tsunagu.residents.models import HouseholdMember, Person
from tsunagu.residents.papers import Gone
from tsunagu.residents.rules import may_know


@transaction.atomic
def add_member(case: Case, new: Newcomer, *, by: Actor) -> HouseholdMember:
    """Somebody known already, or somebody new, is of the household from today. The case of a
    guarded one is guarded with it: refused while work of it lies with who may not see them.
    """
    rules.may_work_on(by, case).enforce()
    known = [new.who.pk] if isinstance(new.who, Person) else []
    hold_household(case, also=known)
    hold_open(case)
    who = new.who if isinstance(new.who, Person) else residents.enrol(new.who, by=by)
    who.refresh_from_db(fields=["level"])
    may_know(by, who).insist()
    rules.may_be_said(new.relation, is_main=False).insist()
    member = residents.take_in(case.household, who, new.relation, by=by)
    insist_on_sight(case)
    guard_new(case)
    return member


@transaction.atomic
def say_relation(case: Case, member: HouseholdMember, relation: str, *, by: Actor) -> None:
    """Mend who a member is to the person of the case."""
    rules.may_work_on(by, case).enforce()
    is_main = member.person_id == case.main_person_id
    rules.may_be_said(relation, is_main=is_main).insist()
    residents.relate(member, relation, by=by)


@transaction.atomic
def remove_member(case: Case, member: HouseholdMember, gone: Gone, *, by: Actor) -> None:
    """A member is of the household no more. What was done stays, and a guard with it."""
    rules.may_work_on(by, case).enforce()
    hold_open(case)
    rules.may_leave(case, member.person_id).insist()
    residents.take_out(member, gone, by=by)
