"""The way of a concern as whoever told us may see it: done, now, next. Nothing of the person."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import span_in_words
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.intake import queries
from tsunagu.intake.models import Concern, Stage, Urgency
from tsunagu.intake.queries import Status

ORDER = [Stage.RECEIVED, Stage.HANDLING, Stage.FINISHED]


def steps(status: Status) -> list[dict[str, str]]:
    """A row for each stage, with the day it was reached or what comes when."""
    reached = {answer.stage: answer.at for answer in reversed(status.answers)}
    return [
        {
            "title": str(stage.label),
            "state": _state(stage, status.stage),
            "when": date_format(timezone.localtime(reached[stage]), _("n月j日"))
            if stage in reached
            else "",
            "text": _next(status) if stage == status.stage else "",
        }
        for stage in ORDER
    ]


def now_in_words(concern: Concern) -> dict[str, str]:
    """The stage reached, and what comes next."""
    reached = [step for step in steps(queries.status(concern)) if step["state"] != "next"]
    return reached[-1]


def _state(stage: Stage, now: Stage) -> str:
    if stage == now == Stage.FINISHED or ORDER.index(stage) < ORDER.index(now):
        return "done"
    return "now" if stage == now else "next"


def _next(status: Status) -> str:
    if status.stage == Stage.FINISHED:
        return _("また、こまったときは、いつでも伝えてください。")
    if status.next_by is None:
        return _("担当の人が、動いています。次のお知らせは、このページに出ます。")
    if status.concern.urgency == Urgency.DANGER:
        concern = status.concern
        span = span_in_words(
            Wait.DANGER_SEEN, clock.day_of(concern.danger_at or concern.received_at)
        )
        return _(
            "急ぐこととして、当番の人に知らせました。受け取ってから%(span)s以内に読みます。"
        ) % {"span": span}
    return _("相談員が、%(day)sまでに読みます。") % {
        "day": date_format(status.next_by, _("n月j日"))
    }
