"""Who may come for a favour, with every reason for and against (docs/adr/0035, 0049)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from tsunagu.ground.actor import Actor
from tsunagu.ground.distance import metres
from tsunagu.places.models import Area
from tsunagu.residents.models import Person, Sex
from tsunagu.volunteering.matching import is_feasible
from tsunagu.volunteering.matching.grid import slots_of
from tsunagu.volunteering.matching.reasons import Reason, judge
from tsunagu.volunteering.matching.situation import ALL, ANY, NO_ANSWER, Candidate, Request
from tsunagu.volunteering.models import Favour, Invitation, Offering
from tsunagu.volunteering.queries.protection import protected, with_checks
from tsunagu.volunteering.states import FavourState, How, InvitationState, Task, Whom

NEEDS_A_CAR = {Task.LIFT}
_GOES = Q(state=InvitationState.YES, favour__state__in=(FavourState.FOUND, FavourState.AGREED))


@dataclass(frozen=True)
class Able:
    """One offering beside the favour. ``load``: for how many others this neighbour goes now."""

    offering: Offering
    km: float
    reasons: list[Reason]
    load: int
    have_met: bool

    @property
    def is_feasible(self) -> bool:
        return is_feasible(self.reasons)


def able(favour: Favour, actor: Actor) -> list[Able]:
    """Everybody of the desk who stands ready and was not asked yet, each once; who may come first,
    then the nearest. Four queries.
    """
    asked = favour.invitations.values("offering__neighbour")
    rows = with_checks(Offering.objects.visible_to(actor).standing())
    rows = rows.exclude(neighbour__in=asked).exclude(neighbour=favour.neighbour_id)
    rows = rows.select_related("neighbour__person__chome")
    if favour.instead_of_id:
        regular = Invitation.objects.filter(favour=favour.instead_of_id, state=InvitationState.YES)
        rows = rows.exclude(neighbour__in=regular.values("offering__neighbour"))
    goes = Counter(Invitation.objects.filter(_GOES).values_list("offering__neighbour", flat=True))
    met = _have_met(favour)
    request = request_of(favour)
    found = [
        Able(
            row,
            km := _km(favour, row),
            [*judge(request, candidate_of(row, km)), *protected(favour, row.neighbour)],
            goes[row.neighbour_id],
            row.neighbour_id in met,
        )
        for row in rows
    ]
    found.sort(key=lambda one: (not one.is_feasible, one.km, one.load, one.offering.pk))
    first: dict[int, Able] = {}
    for one in found:
        first.setdefault(one.offering.neighbour_id, one)
    return list(first.values())


def may_come(favour: Favour, offering: Offering) -> bool:
    """Whether nothing speaks against this neighbour for this favour, no rule either."""
    if offering.neighbour_id == favour.neighbour_id:
        return False
    km = _km(favour, offering)
    reasons = judge(request_of(favour), candidate_of(offering, km))
    return is_feasible([*reasons, *protected(favour, offering.neighbour)])


def _km(favour: Favour, offering: Offering) -> float:
    return way(favour.neighbour.person.chome, offering.neighbour.person.chome)


def _have_met(favour: Favour) -> set[int]:
    """Who has been to this neighbour before."""
    yes = Invitation.objects.filter(
        state=InvitationState.YES,
        favour__neighbour=favour.neighbour_id,
        favour__state__in=(FavourState.AGREED, FavourState.DONE),
    )
    return set(yes.values_list("offering__neighbour", flat=True))


def way(one: Area | None, other: Area | None) -> float:
    """Kilometres to a tenth between the middles of two blocks; 0 where the city knows no points."""
    points = [value for area in (one, other) if area for value in (area.lat, area.lon)]
    if len(points) < 4 or None in points:
        return 0.0
    return round(metres(*(float(value) for value in points if value is not None)) / 1000, 1)


def request_of(favour: Favour) -> Request:
    return Request(
        when=slots_of(favour.cells),
        when_mode=ALL if favour.how == How.WEEKLY else ANY,
        skills=(str(Task(favour.task).label),),
        sex_wish=None if favour.sex_wish == Whom.ANY else favour.sex_wish,
        requester_sex=_sex(favour.neighbour.person),
        language=favour.language or None,
        driving="own_car_needed" if favour.task in NEEDS_A_CAR else "none",
        medical_or_dangerous=False,
    )


def candidate_of(offering: Offering, km: float) -> Candidate:
    return Candidate(
        id=offering.pk,
        sex=_sex(offering.neighbour.person),
        accepts_sex=offering.accepts_sex,
        available=slots_of(offering.cells),
        distance_km=km,
        max_km=offering.max_km,
        skills=tuple(offering.named),
        languages=tuple(offering.languages),
        driving=offering.driving,
    )


def _sex(person: Person) -> str:
    return person.sex if person.sex in (Sex.FEMALE, Sex.MALE) else NO_ANSWER
