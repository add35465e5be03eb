"""The coming week planned at once over all favours of a desk: a proposal, which a person decides
row by row (docs/adr/0035, 0055, 0059).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.volunteering.matching import is_feasible
from tsunagu.volunteering.matching.grid import slots_of
from tsunagu.volunteering.matching.hours import DAY
from tsunagu.volunteering.matching.reasons import Reason, judge
from tsunagu.volunteering.matching.situation import ANY
from tsunagu.volunteering.models import Favour, Neighbour, Offering
from tsunagu.volunteering.planning import Going, Plan, plan
from tsunagu.volunteering.planning.changes import changes
from tsunagu.volunteering.planning.unmet import unmet
from tsunagu.volunteering.planning.week import Asked, Helper
from tsunagu.volunteering.queries.candidates import candidate_of, request_of, way
from tsunagu.volunteering.queries.protection import nobody_alone, protected, with_checks
from tsunagu.volunteering.queries.week_known import A_WEEK, Known, Turn, favours_of, known_of
from tsunagu.volunteering.states import FavourState, How

NO_SKILL, NOT_ALONE = "skills_missing", "not_alone"
Point = tuple[float, float]


@dataclass(frozen=True)
class Proposed:
    """One who might be asked, with every reason; ``when`` in words, ``on`` that day."""

    offering: Offering
    km: float
    when: str
    on: date
    reasons: list[Reason]

    @property
    def may_take(self) -> bool:
        return is_feasible(self.reasons)


@dataclass(frozen=True)
class Row:
    """One favour, or with ``on`` the one day of it on which somebody cannot come: who goes now,
    who would be new, how many are missing, and why.
    """

    favour: Favour
    now: list[Offering]
    new: list[Proposed]
    missing: int
    reasons: list[Reason]
    on: date | None = None

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


def coming_monday(today: date) -> date:
    return today + A_WEEK - timedelta(days=today.weekday())


def week(actor: Actor, monday: date) -> Week:
    """Six queries, whatever there is."""
    favours = favours_of(actor, monday)
    known = known_of(actor, favours, monday)
    open_ = with_checks(Offering.objects.visible_to(actor).open_on(monday))
    offerings = list(open_.select_related("neighbour__person__chome"))
    middle = _middle([*offerings, *favours])
    turns = [turn for favour in favours for turn in known.turns(favour)]
    kept_away: dict[str, int] = defaultdict(int)
    helpers = _helpers(offerings, turns, known, middle, kept_away)
    asked = [_asked(turn, middle) for turn in turns if turn.count > 0]
    found = plan(asked, helpers)
    rows = _rows(found, turns, offerings, known, kept_away)
    left_out = sum(NOT_ALONE in {one.code for one in row.reasons} for row in rows)
    return Week(monday, rows, found.wanted, len(found.chosen) - left_out)


def _asked(turn: Turn, middle: Point) -> Asked:
    """All hours of a week are one visit, for which one person comes to all of them."""
    request = replace(request_of(turn.favour), when=slots_of(turn.cells), when_mode=ANY)
    request = replace(request, skills=(*request.skills, turn.key))
    lat, lon = _point(turn.favour, middle)
    return Asked(turn.key, request, lat, lon, turn.count, before=turn.stay, keep=turn.stay)


def _helpers(
    offerings: list[Offering],
    turns: list[Turn],
    known: Known,
    middle: Point,
    kept_away: dict[str, int],
) -> list[Helper]:
    """One new favour a week at most for each neighbour, whatever they offer, beside those to which
    they go already. ``kept_away`` counts by turn whom the city's rules keep from it.
    """
    times, found = known.times(), []
    for offering in offerings:
        candidate = candidate_of(offering, 0.0)
        may = [turn for turn in turns if _may_be_asked(turn, offering, known)]
        marks = [turn.key for turn in may if _may_by_rules(turn, offering)]
        for turn in may:
            kept_away[turn.key] += turn.key not in marks
        candidate = replace(
            candidate,
            skills=(*candidate.skills, *marks),
            available=slots_of(known.free(offering)),
        )
        lat, lon = _point(offering, middle)
        limit, of = 1 + times[offering.neighbour_id], offering.neighbour_id
        found.append(Helper(candidate, lat, lon, limit=limit, of=of))
    return found


def _may_be_asked(turn: Turn, offering: Offering, known: Known) -> bool:
    """Not oneself; never again who was asked; of every week, who can come to all hours. For one
    day, nobody who goes there anyhow.
    """
    favour, who = turn.favour, offering.neighbour_id
    if who == favour.neighbour_id or favour.task not in offering.tasks:
        return False
    hours, is_all = set(turn.cells), favour.how == How.WEEKLY
    if is_all and not hours <= set(known.free(offering)):
        return offering.pk in turn.stay and hours <= set(offering.cells)
    if who in known.goes[favour.instead_of_id or 0].values():
        return False
    if turn.on is not None:
        return who not in known.goes[favour.pk].values()
    return who not in known.asked[favour.pk] or offering.pk in turn.stay


def _may_by_rules(turn: Turn, offering: Offering) -> bool:
    """Who goes there already is not judged anew by a plan."""
    return offering.pk in turn.stay or is_feasible(protected(turn.favour, offering.neighbour))


def _rows(
    found: Plan,
    turns: list[Turn],
    offerings: list[Offering],
    known: Known,
    kept_away: dict[str, int],
) -> list[Row]:
    by_pk = {one.pk: one for one in offerings}
    going: dict[str, list[Going]] = defaultdict(list)
    for one in found.going:
        going[str(one.visit.asked.id)].append(one)
    lacks = {str(one.visit.asked.id): one for one in unmet(found)}
    why = {str(one.asked.id): one.reasons for one in changes(found)}
    rows = []
    for turn in turns:
        favour, lack = turn.favour, lacks.get(turn.key)
        if favour.state != FavourState.OPEN and turn.on is None and turn.key not in why:
            continue
        now = _now(turn, by_pk, known)
        comers = ((by_pk[int(one.helper.candidate.id)], one) for one in going[turn.key])
        new = [_proposed(favour, o, one, known) for o, one in comers if o.pk not in turn.stay]
        reasons = [*why.get(turn.key, []), *(lack.reasons if lack else [])]
        told = [one for one in reasons if one.code != NO_SKILL]
        told += _by_rules(kept_away[turn.key] if lack else 0)
        if turn.on is not None:
            told.insert(0, _against("away", _("この週に、休みの日があります。")))
        missing = lack.missing if lack else 0
        people = [one.offering.neighbour for one in new]
        if not missing and new and nobody_alone(favour, [*people, *_others(turn, by_pk)]):
            new, missing = new[:-1], 1
            told.append(_against(NOT_ALONE, _("ひとりでは行けない人だけにはなりません。")))
        rows.append(Row(favour, now, new, missing, told, turn.on))
    return rows


def _now(turn: Turn, by_pk: dict[int, Offering], known: Known) -> list[Offering]:
    """Who goes there; of one day, who cannot come then."""
    day = turn.cells[0].partition("-")[0] if turn.on else ""
    goes = known.goes[turn.favour.pk].items()
    return [by_pk[pk] for pk, who in goes if pk in by_pk and (not day or day in known.away[who])]


def _others(turn: Turn, by_pk: dict[int, Offering]) -> list[Neighbour]:
    return [by_pk[pk].neighbour for pk in turn.stay if pk in by_pk]


def _by_rules(count: int) -> list[Reason]:
    if not count:
        return []
    text = _("市の決まり（年齢、確認、ふたりで行く）で行けない人：%(count)s人")
    return [_against("kept_away", text % {"count": count})]


def _against(code: str, text: str) -> Reason:
    return Reason(code, is_for=False, text=text)


def _proposed(favour: Favour, offering: Offering, going: Going, known: Known) -> Proposed:
    km = way(favour.neighbour.person.chome, offering.neighbour.person.chome)
    reasons = judge(request_of(favour), candidate_of(offering, km))
    reasons += protected(favour, offering.neighbour)
    on = known.monday + timedelta(days=going.slot.begins // DAY)
    return Proposed(offering, km, str(going.slot), on, reasons)


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
