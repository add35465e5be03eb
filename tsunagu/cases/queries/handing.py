"""What must be handed over when somebody goes, and who would take which part of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.cases.models import Appointment, Case, Need
from tsunagu.cases.queries.allocation import Colleague, Suggestion, areas_of, ranked
from tsunagu.cases.queries.people import in_hand
from tsunagu.cases.rules import is_in_sight
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership, User
from tsunagu.people.queries import LEADS, away_on
from tsunagu.people.roles import ROLES, Permission, Role
from tsunagu.people.rules import may_stand_in

AGENCY = [role for role, rights in ROLES.items() if Permission.REFERRAL_ANSWER in rights]


@dataclass
class Parcel:
    """What goes into the same hands: needs and meetings in one case, and the case if it is led."""

    case: Case
    is_led: bool = False
    needs: list[Need] = field(default_factory=list)


def parcels_seen(giver: Membership, by: Actor) -> list[Parcel]:
    """Of these what the reader may know of: the rest goes to an insider without being shown."""
    return [parcel for parcel in parcels(giver) if is_in_sight(by, parcel.case)]


def parcels(giver: Membership) -> list[Parcel]:
    """Everything that lies with this person there, by case. Three queries."""
    there, who = giver.organisation_id, giver.user_id
    led = in_hand().filter(organisation_id=there, worker_id=who)
    led = led.select_related("main_person__chome").order_by("pk")
    found = {case.pk: Parcel(case, is_led=True) for case in led}
    needs = Need.objects.live().filter(owner_id=there, worker_id=who).order_by("case_id", "pk")
    for need in needs.select_related("code", "case__main_person__chome"):
        found.setdefault(need.case_id, Parcel(need.case)).needs.append(need)
    meetings = Appointment.objects.standing().filter(worker_id=who, desk_id=there)
    for meeting in meetings.select_related("case__main_person__chome"):
        found.setdefault(meeting.case_id, Parcel(meeting.case))
    return sorted(found.values(), key=lambda parcel: parcel.case.pk)


def proposed(held: list[Parcel], among: list[Colleague]) -> dict[int, Suggestion]:
    """Who would take which parcel, by case: area and language first, then the load so far."""
    taken: Counter[int] = Counter()
    found: dict[int, Suggestion] = {}
    around = areas_of(parcel.case.main_person.chome_id for parcel in held)
    for parcel in held:
        person = parcel.case.main_person
        best = ranked(among, around.get(person.chome_id, frozenset()), person.language, taken)
        if best:
            found[parcel.case.pk] = best[0]
            taken[best[0].membership.pk] += max(1, len(parcel.needs))
    return found


def takers(giver: Membership) -> list[Membership]:
    """Who of the same organisation may take this person's work over, by name. One query."""
    rows = Membership.objects.valid().filter(organisation_id=giver.organisation_id)
    rows = rows.select_related("user").order_by("user__kana", "user__name", "pk")
    return list({row.user_id: row for row in rows if may_stand_in(row, giver)}.values())


def over(by: int = 1) -> QuerySet[Membership]:
    """Parts that are over within so many days, or whose account is shut, where the person has no
    other part to hold the work.
    """
    until = clock.today() + timedelta(days=by)
    ends = Q(valid_until__lte=until) | Q(user__is_active=False)
    return Membership.objects.filter(ends).exclude(Exists(_others(until)))


def running_out(by: int = 1) -> list[Membership]:
    """Parts that are over within so many days with work left on them."""
    return _with_work(over(by))


def ending_soon(days: int) -> list[Membership]:
    """Parts that end within so many days, not today, with work left on them."""
    today = clock.today()
    until = today + timedelta(days=days)
    soon = Membership.objects.valid().filter(valid_until__gt=today, valid_until__lte=until)
    return _with_work(soon.exclude(Exists(_others(until))))


def heir(giver: Membership) -> Membership | None:
    """Who takes over when nobody has decided: the substitute, else a lead of the desk; at an
    agency without leads a colleague. Nobody who is away or leaves by tomorrow.
    """
    tomorrow = clock.today() + timedelta(days=1)
    here = [row for row in takers(giver) if row.valid_until is None or row.valid_until > tomorrow]
    away = away_on(clock.today(), giver.organisation_id)
    substitute = away.get(giver.user_id)
    able = [row for row in here if row.user_id not in away]
    stand_in = [row for row in able if row.user_id == substitute]
    leading = AGENCY if giver.role in AGENCY else LEADS
    return next(iter([*stand_in, *(row for row in able if row.role in leading)]), None)


def is_last_of_agency(membership: Membership) -> bool:
    """Whether nobody else answers for an asked organisation today."""
    there = Membership.objects.valid().filter(
        organisation_id=membership.organisation_id, role__in=AGENCY
    )
    return membership.role in AGENCY and not there.exclude(user_id=membership.user_id).exists()


def managers() -> list[str]:
    """Addresses of who keeps the city."""
    keep = [role for role in Role if Permission.CITY_SETTINGS in ROLES[role]]
    rows = Membership.objects.valid().filter(role__in=keep).order_by("user__email")
    return list(rows.values_list("user__email", flat=True).distinct())


def concerned(membership: Membership) -> list[User]:
    """Who prepares that the part ends: the person, then who leads the desk."""
    leading = Membership.objects.valid().filter(
        organisation_id=membership.organisation_id, role__in=LEADS
    )
    leads = User.objects.filter(pk__in=leading.values("user")).exclude(pk=membership.user_id)
    return [membership.user, *leads.order_by("email")]


def _with_work(rows: QuerySet[Membership]) -> list[Membership]:
    """Asked from the few people towards their work; the other way round every need is read."""
    found = list(rows.select_related("user", "organisation").order_by("pk"))
    users = [row.user_id for row in found]
    needs = Need.objects.live().filter(worker__in=users).values_list("owner_id", "worker_id")
    cases = in_hand().filter(worker__in=users).values_list("organisation_id", "worker_id")
    standing = Appointment.objects.standing().filter(worker__in=users)
    meetings = standing.values_list("desk_id", "worker_id")
    held = {*needs.distinct(), *cases.distinct(), *meetings.distinct()}
    return [row for row in found if (row.organisation_id, row.user_id) in held]


def _others(until: object) -> QuerySet[Membership]:
    """Another part of the same person there that lasts longer."""
    rows = Membership.objects.valid().filter(
        user_id=OuterRef("user_id"), organisation_id=OuterRef("organisation_id")
    )
    return rows.filter(Q(valid_until=None) | Q(valid_until__gt=until)).exclude(pk=OuterRef("pk"))
