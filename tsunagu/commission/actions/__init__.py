"""Days written down, months handed in, beats given to people."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tsunagu.commission import rules
from tsunagu.commission.actions.handing import answer, ask, give, take
from tsunagu.commission.models import (
    Beat,
    Consulted,
    Day,
    MonthSent,
    Tenure,
    TenureQuerySet,
    Worked,
)
from tsunagu.commission.papers import DaySaid
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.period import Period
from tsunagu.journal.actions import record
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.roles import GOES_ROUND
from tsunagu.places.models import Area

__all__ = [
    "Appointment",
    "add_beat",
    "answer",
    "appoint",
    "ask",
    "end_term",
    "give",
    "keep_day",
    "send_month",
    "take",
    "take_back",
]
OTHERS_FIRST = "ほかの人が先に更新しました。画面を開き直してください。"


@transaction.atomic
def keep_day(term: Tenure, on: date, said: DaySaid, *, seen: int, by: Actor) -> None:
    """What was done on a day, in place of what stood there. ``seen``: the version that was read.

    A day without anything is none. Sending the month waits, and is seen here.
    """
    _hold(term)
    rules.may_write(by, term, on).enforce()
    if max([0, *said.consulted.values(), *said.worked.values()]) > rules.MOST:
        raise Refused(_("%(most)d件までにしてください。") % {"most": rules.MOST})
    day, is_new = Day.objects.get_or_create(term=term, on=on)
    if seen != (0 if is_new else day.version):
        raise Conflict(_(OTHERS_FIRST))
    if said.is_empty:
        day.delete()
    else:
        _count(day, said)
        Day.objects.filter(pk=day.pk).update(version=F("version") + int(not is_new))
    record("commission.day_kept", term, by=by, on=str(on))


def _count(day: Day, said: DaySaid) -> None:
    day.consulted.all().delete()
    day.worked.all().delete()
    Consulted.objects.bulk_create(
        Consulted(day=day, subject=subject, field=field, count=count)
        for (subject, field), count in said.consulted.items()
        if count
    )
    Worked.objects.bulk_create(
        Worked(day=day, work=work, count=count) for work, count in said.worked.items() if count
    )


@transaction.atomic
def send_month(term: Tenure, period: Period, *, by: Actor) -> None:
    """The days of the month stand still from now on."""
    _hold(term)
    rules.may_send(by, term, period).enforce()
    MonthSent.objects.create(term=term, month=period.first, sent_at=clock.now())
    record("commission.month_sent", term, by=by, month=period.key)


@transaction.atomic
def take_back(term: Tenure, period: Period, *, by: Actor) -> None:
    _hold(term)
    rules.may_take_back(by, term, period).enforce()
    MonthSent.objects.filter(term=term, month=period.first).delete()
    record("commission.month_taken_back", term, by=by, month=period.key)


@transaction.atomic
def add_beat(
    district: Organisation, name: str, *, area: Area | None, is_for_children: bool, by: Actor
) -> Beat:
    rules.may_tend(by).enforce()
    beat = Beat(district=district, name=name, area=area, is_for_children=is_for_children)
    beat.full_clean()
    beat.save(force_insert=True)
    record("commission.beat_added", beat, by=by)
    return beat


@dataclass(frozen=True)
class Appointment:
    """``valid_until``: the day on which it is over; None: not known yet."""

    user: User
    valid_from: date
    valid_until: date | None = None
    is_cover: bool = False


@transaction.atomic
def appoint(beat: Beat, said: Appointment, *, by: Actor) -> Tenure:
    """Somebody goes round in a beat. A new commissioner ends who covered it meanwhile."""
    rules.may_tend(by).enforce()
    if not Beat.objects.filter(pk=beat.pk, moves=beat.moves).update(moves=F("moves") + 1):
        raise Conflict(_(OTHERS_FIRST))
    if not _is_commissioner(said.user, beat.district):
        raise Refused(_("この人は、この地区の民生委員・児童委員ではありません。"))
    beside = _beside(beat, said)
    clash = Q(is_cover=False) | Q(user=said.user)
    if not said.is_cover:
        clash |= Q(valid_from__gte=said.valid_from)
    if beside.filter(clash).exists():
        raise Refused(_("その間は、もうほかの委員がいます。"))
    if not said.is_cover:
        beside.update(valid_until=said.valid_from)
    term = Tenure(beat=beat, **vars(said))
    term.full_clean()
    term.save(force_insert=True)
    record("commission.appointed", term, by=by, cover=int(said.is_cover))
    return term


def _beside(beat: Beat, said: Appointment) -> TenureQuerySet:
    """Who goes round there at some time of the new term."""
    rows = Tenure.objects.filter(beat=beat).exclude(valid_until__lte=said.valid_from)
    if said.valid_until is not None:
        rows = rows.exclude(valid_from__gte=said.valid_until)
    return rows


@transaction.atomic
def end_term(term: Tenure, on: date, *, by: Actor) -> None:
    """From the day on nobody, until somebody is appointed: the beat stands as vacant."""
    rules.may_tend(by).enforce()
    if on <= term.valid_from:
        raise Refused(_("終了日は、開始日より後にしてください。"))
    live = Tenure.objects.filter(pk=term.pk, valid_until=term.valid_until)
    if not live.update(valid_until=on):
        raise Conflict(_(OTHERS_FIRST))
    record("commission.ended", term, by=by, on=str(on))


def _hold(term: Tenure) -> None:
    """Who writes a day and who sends its month go one after the other."""
    Tenure.objects.filter(pk=term.pk).update(moves=F("moves") + 1)


def _is_commissioner(user: User, district: Organisation) -> bool:
    mine = Membership.objects.valid().filter(user=user, organisation=district)
    return mine.filter(role__in=GOES_ROUND).exists()
