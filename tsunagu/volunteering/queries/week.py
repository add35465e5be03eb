"""The coming week planned at once over all favours of a desk: a proposal, which a person decides
row by row (docs/adr/0035, 0055).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from statistics import fmean

from django.db.models import Q
from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.volunteering.matching import is_feasible
from tsunagu.volunteering.matching.grid import slots_of
from tsunagu.volunteering.matching.hours import DAYS
from tsunagu.volunteering.matching.reasons import Reason, judge
from tsunagu.volunteering.matching.situation import ANY
from tsunagu.volunteering.models import Away, Favour, Invitation, Offering
from tsunagu.volunteering.planning import Plan, plan
from tsunagu.volunteering.planning.changes import changes
from tsunagu.volunteering.planning.unmet import unmet
from tsunagu.volunteering.planning.week import Asked, Helper
from tsunagu.volunteering.queries.candidates import candidate_of, request_of, way
from tsunagu.volunteering.states import FavourState, How, InvitationState

A_WEEK = timedelta(days=7)
NO_SKILL = "skills_missing"
Point = tuple[float, float]


@dataclass(frozen=True)
class Proposed:
    """One who might be asked, with every reason; ``when`` in words."""

    offering: Offering
    km: float
    when: str
    reasons: list[Reason]

    @property
    def may_take(self) -> bool:
        return is_feasible(self.reasons)


@dataclass(frozen=True)
class Row:
    """One favour: who goes now, who would be new, how many are missing, and why."""

    favour: Favour
    now: list[Offering]
    new: list[Proposed]
    missing: int
    reasons: list[Reason]

    @property
    def is_open(self) -> bool:
        return self.favour.state == FavourState.OPEN


@dataclass(frozen=True)
class Week:
    """``wanted`` and ``coming``: people, over all favours of the week, those too that stay as they
    are and have no row.
    """

    monday: date
    rows: list[Row]
    wanted: int
    coming: int

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass
class _Known:
    """What was asked before, by favour: everybody, who goes, how many have not answered; and on
    which days of the week a neighbour is away.
    """

    asked: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    goes: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    waits: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    away: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def free(self, offering: Offering) -> list[str]:
        """The cells of this week."""
        days = self.away[offering.neighbour_id]
        return [cell for cell in offering.cells if cell.partition("-")[0] not in days]


def coming_monday(today: date) -> date:
    return today + A_WEEK - timedelta(days=today.weekday())


def week(actor: Actor, monday: date) -> Week:
    """Four queries, whatever there is."""
    favours = _favours(actor, monday + A_WEEK)
    known = _known(favours)
    open_ = Offering.objects.visible_to(actor).open_on(monday)
    offerings = list(open_.select_related("neighbour__person__chome"))
    known.away = _away(actor, monday)
    middle = _middle([*offerings, *favours])
    asked = [_asked(favour, known, middle) for favour in favours]
    found = plan(
        [one for one in asked if one.helpers > 0],
        _helpers(offerings, favours, known, middle),
    )
    rows = _rows(found, {one.pk: one for one in favours}, offerings, known)
    return Week(monday, rows, found.wanted, len(found.chosen))


def _favours(actor: Actor, before: date) -> list[Favour]:
    """Those that look for somebody, and those that go on every week."""
    lives = Q(state=FavourState.OPEN) | Q(state=FavourState.AGREED, how=How.WEEKLY)
    begun = Q(first_on=None) | Q(first_on__lt=before)
    rows = Favour.objects.visible_to(actor).filter(lives, begun)
    return list(rows.select_related("neighbour__person__chome").order_by("next_on", "pk"))


def _known(favours: Iterable[Favour]) -> _Known:
    found = _Known()
    rows = Invitation.objects.filter(favour__in=[one.pk for one in favours])
    for favour, offering, state in rows.values_list("favour", "offering", "state"):
        found.asked[favour].add(offering)
        if state == InvitationState.YES:
            found.goes[favour].append(offering)
        found.waits[favour] += state == InvitationState.ASKED
    return found


def _away(actor: Actor, monday: date) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    days = [monday + timedelta(days=number) for number in range(len(DAYS))]
    for away in Away.objects.visible_to(actor).within(days[0], days[-1]):
        gone = (name for day, name in zip(days, DAYS, strict=True) if _is_in(day, away))
        found[away.neighbour_id].update(gone)
    return found


def _is_in(day: date, away: Away) -> bool:
    return away.from_on <= day <= away.until_on


def _asked(favour: Favour, known: _Known, middle: Point) -> Asked:
    """All hours of a week are one visit, for which one person comes to all of them."""
    request = replace(request_of(favour), when_mode=ANY)
    request = replace(request, skills=(*request.skills, _mark(favour)))
    goes = tuple(known.goes[favour.pk])
    free = favour.wanted - known.waits[favour.pk]
    lat, lon = _point(favour, middle)
    return Asked(favour.pk, request, lat, lon, helpers=free, before=goes, keep=goes)


def _helpers(
    offerings: list[Offering], favours: list[Favour], known: _Known, middle: Point
) -> list[Helper]:
    """One new favour a week at most, beside those to which somebody goes already."""
    goes: dict[int, int] = defaultdict(int)
    for going in known.goes.values():
        for one in going:
            goes[one] += 1
    found = []
    for offering in offerings:
        marks = [_mark(one) for one in favours if _may_be_asked(one, offering, known)]
        candidate = candidate_of(offering, 0.0)
        candidate = replace(
            candidate,
            skills=(*candidate.skills, *marks),
            available=slots_of(known.free(offering)),
        )
        lat, lon = _point(offering, middle)
        found.append(Helper(candidate, lat, lon, limit=1 + goes[offering.pk]))
    return found


def _mark(favour: Favour) -> str:
    """What a neighbour has who may be asked for this favour at all."""
    return f"favour:{favour.pk}"


def _may_be_asked(favour: Favour, offering: Offering, known: _Known) -> bool:
    """Not oneself; never again who was asked; of every week, who can come to all hours."""
    if offering.neighbour_id == favour.neighbour_id:
        return False
    if favour.how == How.WEEKLY and not set(favour.cells) <= set(known.free(offering)):
        return False
    if offering.pk in known.goes[favour.instead_of_id or 0]:
        return False
    asked_before = offering.pk in known.asked[favour.pk]
    return not asked_before or offering.pk in known.goes[favour.pk]


def _rows(
    found: Plan, favours: dict[int, Favour], offerings: list[Offering], known: _Known
) -> list[Row]:
    by_pk = {one.pk: one for one in offerings}
    new: dict[int, list[Proposed]] = defaultdict(list)
    for going in found.going:
        favour = favours[int(going.visit.asked.id)]
        offering = by_pk[int(going.helper.candidate.id)]
        if offering.pk not in known.goes[favour.pk]:
            new[favour.pk].append(_proposed(favour, offering, str(going.slot)))
    lacks = {int(one.visit.asked.id): one for one in unmet(found)}
    why = {int(one.asked.id): one.reasons for one in changes(found)}
    rows = []
    for pk, favour in favours.items():
        lack = lacks.get(pk)
        if favour.state == FavourState.OPEN or pk in why:
            now = [by_pk[one] for one in known.goes[pk] if one in by_pk]
            reasons = [*why.get(pk, []), *(lack.reasons if lack else [])]
            told = [one for one in reasons if one.code != NO_SKILL]
            if any(known.away[one.neighbour_id] for one in now):
                text = _("この週に、休みの日があります。")
                told.insert(0, Reason("away", is_for=False, text=text))
            rows.append(Row(favour, now, new[pk], lack.missing if lack else 0, told))
    return rows


def _proposed(favour: Favour, offering: Offering, when: str) -> Proposed:
    km = way(favour.neighbour.person.chome, offering.neighbour.person.chome)
    reasons = judge(request_of(favour), candidate_of(offering, km))
    return Proposed(offering, km, when, reasons)


def _point(thing: Favour | Offering, middle: Point) -> Point:
    chome = thing.neighbour.person.chome
    if chome is None or chome.lat is None or chome.lon is None:
        return middle
    return float(chome.lat), float(chome.lon)


def _middle(things: Iterable[Favour | Offering]) -> Point:
    """Where somebody is taken to live whose block has no point: in the middle of all others."""
    nowhere = (0.0, 0.0)
    points = [point for one in things if (point := _point(one, nowhere)) != nowhere]
    if not points:
        return nowhere
    return fmean(lat for lat, _lon in points), fmean(lon for _lat, lon in points)
