"""What becomes of what people tell us: is it answered, when, and do they come back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.states import CaseState
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.months import month_after, start_of
from tsunagu.ground.workdays import months_after
from tsunagu.intake.models import Answer, Concern, Message, Party, Side, Stage, Trouble
from tsunagu.intake.states import State
from tsunagu.plan.counts.almanac import Almanac
from tsunagu.plan.counts.asked import Asked, Key
from tsunagu.plan.counts.cutting import (
    Cut,
    Mark,
    asked_for,
    groups_of,
    keyed,
    named,
    rows_of,
    tallied,
)
from tsunagu.plan.counts.days import Day
from tsunagu.plan.counts.figure import Counted, Family, Figure, Slices, Tally, Thing, Unit

AGAIN = 6  # months in which a trouble that comes back counts as the old one
_FIRST_TROUBLE = Trouble.objects.filter(concern=OuterRef("pk")).order_by("pk")
CUT = Cut(
    at="received_at",
    desk="desk_id",
    guarded="is_guarded",
    chome=F("chome_id"),
    group=Subquery(_FIRST_TROUBLE.values("code__group")[:1]),
)


def heard() -> QuerySet[Concern]:
    """All that was told, without spam and what was told twice."""
    return Concern.objects.exclude(state__in=[State.SPAM, State.DUPLICATE])


def _with_answers() -> QuerySet[Concern]:
    answers = Answer.objects.filter(concern=OuterRef("pk")).exclude(stage=Stage.RECEIVED)
    words = Message.objects.filter(concern=OuterRef("pk"), side=Side.DESK)
    return heard().annotate(
        began_on=Day("received_at"),
        answered_on=Day(Subquery(answers.order_by("at").values("at")[:1])),
        written_on=Day(Subquery(words.order_by("at").values("at")[:1])),
    )


_DAYS = ("began_on", "answered_on", "written_on")


class _Judge:
    """Of the days of a telling: how many working days the answer took, and was that in time."""

    def __init__(self, asked: Asked) -> None:
        self.almanac, self.today = Almanac(asked.months[0]), clock.today()

    def __call__(
        self, began: date, answered: date | None, written: date | None
    ) -> tuple[int | None, bool] | None:
        """None while it is not ripe: not answered, and its last day not over."""
        last = self.almanac.last_day(Wait.TRIAGE_NORMAL, began)
        given = [day for day in (answered, written) if day is not None]
        if given:
            return self.almanac.workdays(began, min(given)), min(given) <= last
        return (None, False) if last < self.today else None


def count_answers(asked: Asked) -> Counted:
    judge = _Judge(asked)
    in_time: Slices = {}
    days: Slices = {}
    for key, (*found, count) in groups_of(_with_answers(), asked, CUT, *_DAYS):
        verdict = judge(*found)
        if verdict is None:
            continue
        waited, kept = verdict
        in_time[key] = in_time.get(key, Tally()) + Tally(count * kept, count)
        if waited is not None:
            days.setdefault(key, Tally()).put(waited, count)
    return {"answered-in-time": in_time, "first-answer": days}


def behind_answers(asked: Asked, code: str, part: bool) -> Iterable[int]:
    judge = _Judge(asked)
    for _key, (pk, *found) in rows_of(_with_answers(), asked, CUT, "pk", *_DAYS):
        verdict = judge(*found)
        if verdict is None:
            continue
        waited, kept = verdict
        if (waited is not None) if code == "first-answer" else (kept or not part):
            yield pk


ANSWERS = Family(
    figures=(
        # Answered on or before the last day of the limit for ordinary concerns / concerns received
        # in the month, answered or past that day. Clock: working days from the day of receipt.
        Figure(
            "answered-in-time",
            _("期限までに返事をした割合"),
            _("伝えたことばの%(number)sに、期限までに返事をしました。"),
            _(
                "分母は、その月に伝えられたことばのうち、返事をしたか、期限がすぎたものです。いたずらと同じ相談は数えません。分子は、ふつうの相談の期限までに、最初の返事をしたものです。"
            ),
        ),
        # Working days from receipt to the first answer or message of the desk; unanswered ones
        # are not in it. No denominator: the median and the ninth tenth.
        Figure(
            "first-answer",
            _("最初の返事までの日数"),
            _("伝えたことばの半分に、%(number)s以内に返事をしました。"),
            _(
                "受け付けた日から、最初の返事の日までの開庁日です。返事のまだないものは入りません。半分と、10件のうち9件が、何日までに返事を受けたかを出します。"
            ),
            unit=Unit.WORKDAYS,
        ),
    ),
    thing=Thing.CONCERN,
    count=count_answers,
    behind=behind_answers,
)


_OF_PARTY = Cut(
    at="concern__received_at",
    desk="concern__desk_id",
    guarded="concern__is_guarded",
    chome=F("concern__chome_id"),
    group=Subquery(
        Trouble.objects.filter(concern=OuterRef("concern_id"))
        .order_by("pk")
        .values("code__group")[:1]
    ),
)
# Where a person's troubles have ended before: their household's cases, their own concerns.
_CASES = "person__household_parts__household__cases__steps__"
_CONCERNS = "person__parties__concern__steps__"
_ENDS: tuple[tuple[str, dict[str, Any]], ...] = (
    (_CASES, {f"{_CASES}to": CaseState.CLOSED}),
    (
        _CONCERNS,
        {
            f"{_CONCERNS}to__in": [State.ANSWERED, State.NOT_OURS],
            "person__parties__is_concerned": True,
        },
    ),
)


def _repeated(asked: Asked) -> dict[int, Key]:
    """Concerns told within six months after the same person's last end, with their slices."""
    since = start_of(month_after(asked.months[0], -AGAIN - 1))
    silent = [State.SPAM, State.DUPLICATE]
    parties = Party.objects.filter(is_concerned=True).exclude(concern__state__in=silent)
    found: dict[int, Key] = {}
    for path, ended in _ENDS:
        before = {f"{path}at__gte": since, f"{path}at__lt": F("concern__received_at")}
        pairs = keyed(parties, asked, _OF_PARTY).filter(**ended, **before)
        last = pairs.values_list("slice", "concern_id", Day("concern__received_at"))
        rows = last.annotate(last=Max(f"{path}at"))
        for key, (pk, again, end) in named(asked, ((row[0], row[1:]) for row in rows)):
            if again <= months_after(clock.day_of(end), AGAIN):
                found[pk] = key
    return found


def count_repeats(asked: Asked) -> Counted:
    slices = tallied(heard(), asked, CUT, {"repeat": Mark(Q())})["repeat"]
    for tally in slices.values():
        tally.part = 0
    for key in _repeated(asked).values():
        slices[key].part += 1
    return {"repeat": slices}


def behind_repeats(asked: Asked, code: str, part: bool) -> Iterable[int]:
    if part:
        return _repeated(asked)
    return asked_for(heard(), asked, CUT).values_list("pk", flat=True)


REPEATS = Family(
    figures=(
        # Concerns about a person whose case was closed, or whose concern ended, in the six months
        # before / concerns received in the month. Clock: calendar months, back from the receipt.
        Figure(
            "repeat",
            _("6か月以内に、また困った割合"),
            _("伝えたことばの%(number)sは、一度終わった人の、6か月以内の困りごとでした。"),
            _(
                "分母は、その月に伝えられたことばです。いたずらと同じ相談は数えません。分子は、その前の6か月に、同じ人の支援の終結、お返事での終わり、担当外があったものです。"
            ),
        ),
    ),
    thing=Thing.CONCERN,
    count=count_repeats,
    behind=behind_repeats,
)
