"""Who is of a household. ``cases.actions.household`` asks who may and guards the cases: call
that."""

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.residents.models import Household, HouseholdMember, Person
from tsunagu.residents.papers import Gone


@transaction.atomic
def gather(people: list[tuple[Person, str]], *, by: Actor) -> Household:
    """Make a household of people, each with the relation to the first."""
    household = Household.objects.create()
    HouseholdMember.objects.bulk_create(
        HouseholdMember(household=household, person=person, relation=relation)
        for person, relation in people
    )
    record("household.gathered", household, by=by)
    return household


@transaction.atomic
def take_in(household: Household, person: Person, relation: str, *, by: Actor) -> HouseholdMember:
    """From today the person is of the household. Who came and left on this day goes on."""
    parts = HouseholdMember.objects.filter(household=household, person=person)
    if parts.current().exists():
        raise Refused(_("この人は、すでにこの世帯に入っています。"))
    member = parts.filter(from_on=clock.today()).first()
    member = member or HouseholdMember(household=household, person=person)
    member.relation, member.until_on, member.leaving = relation, None, ""
    member.full_clean()
    member.save()
    record("household.member_added", member, by=by, person=person.pk)
    return member


@transaction.atomic
def relate(member: HouseholdMember, relation: str, *, by: Actor) -> None:
    """Say who they are to the person in the middle; what was said before is mended."""
    changes = sealed(member, relation=relation)
    if not HouseholdMember.objects.current().filter(pk=member.pk).update(**changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("household.relation_said", member, by=by, person=member.person_id)


@transaction.atomic
def take_out(member: HouseholdMember, gone: Gone, *, by: Actor) -> None:
    """From a day on, today or before, the person is not of the household. The part stays."""
    member.until_on, member.leaving = gone.on, gone.why
    if gone.on > clock.today():
        raise Refused(_("外れた日は、今日か前の日にしてください。"))
    member.full_clean()
    facts = {"until_on": gone.on, "leaving": gone.why}
    if not HouseholdMember.objects.current().filter(pk=member.pk).update(**facts):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("household.member_left", member, by=by, person=member.person_id, why=gone.why)
