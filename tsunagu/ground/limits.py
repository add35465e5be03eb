"""How long each thing may wait (design/loop.md, Clocks): danger by the wall clock, the rest
by working days. Defaults of the product."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from tsunagu.ground import clock
from tsunagu.ground.workdays import end_of, workdays_after

DANGER_SEEN = timedelta(hours=4)
WORKDAYS = {
    "triage.urgent": 1,
    "triage.normal": 3,
    "need.first_step": 3,
    "need.returned": 1,
    "referral.answer": 3,
    "referral.question_to_coordinator": 5,
    "referral.expiry": 10,
    "referral.first_contact": 10,
    "referral.report": 60,
    "referral.verify": 3,
}


def day_for(limit: str, start: date | None = None) -> date:
    """The last day on which ``limit`` is kept, counted in working days from ``start`` (today)."""
    return workdays_after(start or clock.today(), WORKDAYS[limit])


def moment_for(urgency: str, start: datetime) -> datetime:
    """When a concern of this urgency must have been seen by a person, aware."""
    if urgency == "danger":
        return start + DANGER_SEEN
    return end_of(day_for(f"triage.{urgency}", timezone.localtime(start).date()))
