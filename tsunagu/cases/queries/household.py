"""Who is of the household of a case, who has just come, and who is known already."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.cases.models import Case
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern, Party
from tsunagu.residents.models import GUARDED, HouseholdMember, Insider, Person
from tsunagu.residents.papers import Particulars
from tsunagu.residents.queries import lookalikes

MOST_SHOWN = 10


def members_of(case: Case) -> list[HouseholdMember]:
    """All who are and were of the household, as they came. The case has gone through the fence."""
    parts = HouseholdMember.objects.filter(household=case.household_id)
    return list(parts.select_related("person").order_by("pk"))


def current_members(case: Case) -> QuerySet[HouseholdMember]:
    """Those who are of it today."""
    parts = HouseholdMember.objects.current().filter(household=case.household_id)
    return parts.select_related("person").order_by("pk")


def everyone_of(case: Case) -> QuerySet[Person]:
    """Those who were of it too: what is in the file is about them, and they may need a guard."""
    parts = HouseholdMember.objects.filter(household=case.household_id)
    return Person.objects.filter(pk__in=parts.values("person")).order_by("pk")


def newcomers(concern: Concern, case: Case) -> list[Party]:
    """Of those whom the concern is about the ones with a name who are not of the household; who
    has the name of a member, and no other day of birth, tells about themselves again.
    """
    parts = concern.parties.filter(is_concerned=True).select_related("person").order_by("pk")
    there = [part.person for part in current_members(case)]
    return [part for part in parts if _is_new(part.person, there)]


def _is_new(person: Person, there: Iterable[Person]) -> bool:
    if not (person.name or person.kana):
        return False
    return not any(_is_one(person, member) for member in there)


def _is_one(person: Person, member: Person) -> bool:
    same_name = person.name_key and person.name_key == member.name_key
    same_kana = person.kana_key and person.kana_key == member.kana_key
    born = {person.born_key, member.born_key} - {""}
    return person.pk == member.pk or (bool(same_name or same_kana) and len(born) < 2)


def told_of(case: Case, actor: Actor) -> list[Person]:
    """People with a name of what was told in this case who are not of its household."""
    told = Party.objects.filter(concern__in=_concerns(actor).filter(case_link__case=case))
    found = _in_sight(actor).filter(pk__in=told.values("person")).select_related("chome")
    there = [part.person for part in current_members(case)]
    return [person for person in found if _is_new(person, there)]


def known_people(known: Iterable[Particulars], case: Case, actor: Actor) -> QuerySet[Person]:
    """People who may be the same, from the cases and tellings that the actor may see; nobody else
    of the city, and none of the household.
    """
    same = reduce(or_, map(lookalikes, known), Person.objects.none())
    cases = Case.objects.visible_to(actor).values("household")
    parts = HouseholdMember.objects.filter(household__in=cases, person=OuterRef("pk"))
    told = Party.objects.filter(concern__in=_concerns(actor), person=OuterRef("pk"))
    found = _in_sight(actor).filter(Exists(parts) | Exists(told), pk__in=same.values("pk"))
    there = current_members(case).values("person")
    return found.exclude(pk__in=there).select_related("chome")


def _concerns(actor: Actor) -> QuerySet[Concern]:
    return Concern.objects.visible_to(actor).order_by()


def _in_sight(actor: Actor) -> QuerySet[Person]:
    mine = Insider.objects.live().filter(user_id=actor.user_id or 0, person=OuterRef("pk"))
    return Person.objects.exclude(Q(level__in=GUARDED) & ~Exists(mine)).order_by("pk")
