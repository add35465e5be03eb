"""Months of one commissioner, of a district, of the city: sums from a handful of questions."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Prefetch, QuerySet, Sum

from tsunagu.commission.models import Beat, Consulted, Day, MonthSent, Tenure, Worked
from tsunagu.commission.papers import DayLine, DaySaid, Tally
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import Period
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.roles import GOES_ROUND


def terms_of(actor: Actor, period: Period) -> QuerySet[Tenure]:
    """In which somebody goes round at some time of the period, the own beat first."""
    mine = Tenure.objects.visible_to(actor).filter(valid_from__lte=period.last)
    return mine.exclude(valid_until__lte=period.first).select_related("beat__district")


def one_term(actor: Actor, pk: int) -> Tenure | None:
    return Tenure.objects.visible_to(actor).select_related("beat__district").filter(pk=pk).first()


def said_of(term: Tenure, on: date) -> tuple[DaySaid, int]:
    """What stands there, and its version; 0 where nothing does."""
    day = Day.objects.filter(term=term, on=on).first()
    if day is None:
        return DaySaid({}, {}), 0
    consulted = {(row.subject, row.field): row.count for row in day.consulted.all()}
    return DaySaid(consulted, {row.work: row.count for row in day.worked.all()}), day.version


def month_of(term: Tenure, period: Period) -> tuple[Tally, list[DayLine]]:
    """The sheet of a month, and its days from the newest back, up to today."""
    days = Day.objects.filter(term=term, on__range=(period.first, period.last))
    found: dict[date, Tally] = {}
    for day in days.prefetch_related("consulted", "worked"):
        consulted = {(row.subject, row.field): row.count for row in day.consulted.all()}
        worked = {row.work: row.count for row in day.worked.all()}
        found[day.on] = Tally(consulted, worked, 1)
    whole = Tally()
    for tally in found.values():
        whole.add(tally)
    return whole, [DayLine(on, found.get(on, Tally())) for on in _days(term, period)]


def _days(term: Tenure, period: Period) -> list[date]:
    last = min(period.last, clock.today())
    if term.valid_until is not None:
        last = min(last, term.valid_until - timedelta(days=1))
    first = max(period.first, term.valid_from)
    return [last - timedelta(days=back) for back in range((last - first).days + 1)]


@dataclass
class BeatMonth:
    """``is_sent``: by everybody who went round there. ``terms``: theirs, with name and sending."""

    beat: Beat
    tally: Tally = field(default_factory=Tally)
    is_vacant: bool = False
    is_sent: bool = False
    terms: list[Tenure] = field(default_factory=list)


@dataclass
class DistrictMonth:
    """``tally.days`` are of people: who goes round in two beats on one day was active once."""

    district: Organisation
    beats: list[BeatMonth] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def report(period: Period, district: int | None = None) -> tuple[Tally, list[DistrictMonth]]:
    """The month of the whole city and of each district (福祉行政報告例), or of one district alone.
    Seven questions.
    """
    span = {"on__range": (period.first, period.last)}
    sent = Prefetch("sent", MonthSent.objects.filter(month=period.first))
    terms = Tenure.objects.filter(valid_from__lte=period.last).select_related("user")
    terms = terms.prefetch_related(sent)
    terms = terms.exclude(valid_until__lte=period.first)
    beats = Beat.objects.select_related("district").prefetch_related(Prefetch("terms", terms))
    if district is not None:
        beats = beats.filter(district=district)
    tallies, active = _tallies(span), _active(span)
    districts: dict[int, DistrictMonth] = {}
    for beat in beats:
        of = districts.setdefault(beat.district_id, DistrictMonth(beat.district))
        of.beats.append(_beat_month(beat, tallies[beat.pk]))
        of.tally.add(tallies[beat.pk])
    whole = Tally()
    for key, of in districts.items():
        of.tally.days = active.get(key, 0)
        whole.add(of.tally)
    return whole, list(districts.values())


def _beat_month(beat: Beat, tally: Tally) -> BeatMonth:
    terms = list(beat.terms.all())  # those of the month, with its sending
    held = [term for term in terms if not term.is_cover]
    is_sent = bool(terms) and all(list(term.sent.all()) for term in terms)
    return BeatMonth(beat, tally, is_vacant=not held, is_sent=is_sent, terms=terms)


def _tallies(span: dict[str, tuple[date, date]]) -> defaultdict[int, Tally]:
    within = {f"day__{name}": value for name, value in span.items()}
    found: defaultdict[int, Tally] = defaultdict(Tally)
    consulted = Consulted.objects.filter(**within).values_list(
        "day__term__beat", "subject", "field"
    )
    for beat, subject, whom, count in consulted.annotate(Sum("count")):
        found[beat].consulted[subject, whom] = count
    worked = Worked.objects.filter(**within).values_list("day__term__beat", "work")
    for beat, work, count in worked.annotate(Sum("count")):
        found[beat].worked[work] = count
    days = Day.objects.filter(**span).values_list("term__beat")
    for beat, count in days.annotate(Count("on", distinct=True)):
        found[beat].days = count
    return found


def _active(span: dict[str, tuple[date, date]]) -> dict[int, int]:
    """Days by district, each person's day once."""
    rows = Day.objects.filter(**span).values_list("term__beat__district", "term__user", "on")
    found: defaultdict[int, int] = defaultdict(int)
    for district, _user, _on in rows.distinct():
        found[district] += 1
    return found


def beats(actor: Actor) -> QuerySet[Beat]:
    """Each with who goes round there today, or will."""
    terms = Tenure.objects.running().select_related("user")
    shown = Beat.objects.visible_to(actor).select_related("district", "area")
    return shown.prefetch_related(Prefetch("terms", terms, to_attr="now"))


def vacant() -> QuerySet[Beat]:
    """Without a commissioner of its own today; perhaps covered."""
    held = Tenure.objects.valid().filter(is_cover=False)
    return Beat.objects.exclude(pk__in=held.values("beat"))


def districts() -> QuerySet[Organisation]:
    """Organisations in which somebody is a commissioner, or was."""
    mine = Membership.objects.filter(role__in=GOES_ROUND)
    return Organisation.objects.filter(pk__in=mine.values("organisation")).order_by("name")


def commissioners(district: int) -> QuerySet[User]:
    mine = Membership.objects.valid().filter(role__in=GOES_ROUND, organisation=district)
    return User.objects.filter(pk__in=mine.values("user")).order_by("kana", "pk")


def running(actor: Actor) -> QuerySet[Tenure]:
    """What may be ended: in force, or beginning later."""
    mine = Beat.objects.visible_to(actor)
    return Tenure.objects.running().filter(beat__in=mine).select_related("beat", "user")
