from datetime import datetime

from django.db import transaction

from tsunagu.clocks.queries import span_of
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake import letters
from tsunagu.intake.models import Alarm, Circle, Concern, Urgency
from tsunagu.journal.actions import record


@transaction.atomic
def sound(concern: Concern, *, mark: str = "", by: Actor) -> int:
    """Tell of a danger as far as its age demands; how many ways. Runs with the caller's deed.

    The same round with the same ``mark`` (of a message) twice is told once: rows have keys.
    """
    number = _round(concern, clock.now())
    told = 0
    for hearer in letters.hearers(concern, Circle(min(number, Circle.CITY))):
        key = f"danger:{concern.pk}:{_since(concern)}:{number}:{mark}:{hearer.mark}"
        letter = hearer.danger(concern, key=key, again=number > 0)
        facts = {"concern": concern, "round": number, "user_id": hearer.user_id}
        facts |= {"way": hearer.way, "letter": letter, "at": clock.now()}
        told += Alarm.objects.get_or_create(key=key, defaults=facts)[1]
    if told:
        record("concern.alarm", concern, by=by, round=number, ways=told)
    return told


@transaction.atomic
def wake(concern: Concern, *, by: Actor) -> int:
    """Nobody has seen the danger yet: the next circle hears of it, when its time has come."""
    unseen = Concern.objects.filter(pk=concern.pk, urgency=Urgency.DANGER, danger_seen_at=None)
    fresh = unseen.first()
    if fresh is None:
        return 0
    number = _round(fresh, clock.now())
    start = f"danger:{fresh.pk}:{_since(fresh)}:{number}:"
    if fresh.alarms.filter(round=number, key__startswith=start).exists():
        return 0
    return sound(fresh, by=by)


def _since(concern: Concern) -> int:
    """When this danger began, as keys say it: a later danger of the same concern is another."""
    return int((concern.danger_at or concern.received_at).timestamp())


def _round(concern: Concern, now: datetime) -> int:
    """0 first, 1 substitutes, 2 the desk, 3 the city, and one more for each further limit."""
    since = concern.danger_at or concern.received_at
    if now >= concern.due_at:
        return Circle.CITY + (now - concern.due_at) // span_of(Wait.DANGER_SEEN)
    if now >= since + span_of(Wait.DANGER_ALL):
        return Circle.ALL
    if now >= since + span_of(Wait.DANGER_SECOND):
        return Circle.SECOND
    return Circle.FIRST
