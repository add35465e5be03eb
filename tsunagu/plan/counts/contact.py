"""From the first word to the first talk: how long people wait until somebody talks with them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Appointment, ContactAttempt, ContactResult
from tsunagu.cases.states import AppointmentState
from tsunagu.intake.models import Channel, Concern, Teller
from tsunagu.plan.counts.almanac import Almanac
from tsunagu.plan.counts.asked import Asked, Key
from tsunagu.plan.counts.concerns import CUT, heard
from tsunagu.plan.counts.cutting import groups_of, rows_of
from tsunagu.plan.counts.days import Day
from tsunagu.plan.counts.figure import Counted, Family, Figure, Slices, Tally, Thing, Unit
from tsunagu.plan.counts.referrals import TALKED
from tsunagu.referrals.models import ReferralStep

TALKS = (Channel.PHONE, Channel.COUNTER, Channel.VISIT)
_DAYS = ("heard_on", "tried_on", "met_on", "passed_on")


def _taken_up() -> QuerySet[Concern]:
    """Concerns with a case, and the day of the first talk that each kind of record knows of."""
    here, since = OuterRef("case_link__case"), OuterRef("received_at")
    reached = ContactAttempt.objects.filter(case=here, at__gte=since, result=ContactResult.REACHED)
    kept = Appointment.objects.filter(case=here, at__gte=since, state=AppointmentState.KEPT)
    steps = ReferralStep.objects.filter(referral__case=here, at__gte=since, to__in=TALKED)
    in_talk = Q(teller=Teller.SELF, channel__in=TALKS)
    return (
        heard()
        .filter(case_link__isnull=False)
        .annotate(
            began_on=Day("received_at"),
            heard_on=Day(Case(When(in_talk, then=F("received_at")))),
            tried_on=Day(Subquery(reached.order_by("at").values("at")[:1])),
            met_on=Day(Subquery(kept.order_by("at").values("at")[:1])),
            passed_on=Day(Subquery(steps.order_by("at").values("at")[:1])),
        )
    )


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def count(asked: Asked) -> Counted:
    almanac = Almanac(asked.months[0])
    slices: Slices = {}
    for key, began, then, many in _waits(asked):
        slices.setdefault(key, Tally()).put(almanac.workdays(began, then), many)
    return {"first-contact": slices}


def _waits(asked: Asked) -> Iterator[tuple[Key, date, date, int]]:
    """(slice, from, until, how many) of those with whom somebody has talked."""
    for key, (began, *days, many) in groups_of(_taken_up(), asked, CUT, "began_on", *_DAYS):
        then = _first(*days)
        if then is not None:
            yield key, began, then, many


def behind(asked: Asked, code: str, part: bool) -> Iterable[int]:
    for _key, (pk, *days) in rows_of(_taken_up(), asked, CUT, "pk", *_DAYS):
        if _first(*days) is not None:
            yield pk


FAMILY = Family(
    figures=(
        # Working days from receipt to the first talk with the person, of the concerns received in
        # the month that have a case: told in talking, reached by a try, met, or by an agency.
        Figure(
            "first-contact",
            _("はじめて本人と話すまでの日数"),
            _("支援を始めたことばの半分で、%(number)s以内に本人と話しました。"),
            _(
                "受け付けた日から、本人か本人に代わる人とはじめて話した日までの開庁日です。本人が窓口や電話で話したもの、連絡がとれたもの、面談、つなぎ先が話したものを数えます。まだ話していないものは入りません。"
            ),
            unit=Unit.WORKDAYS,
        ),
    ),
    thing=Thing.CONCERN,
    count=count,
    behind=behind,
)
