"""One day of the city, as a list of what happens when: the same list for one or many processes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import timezone

from tsunagu.finder import heard
from tsunagu.ground import clock
from tsunagu.ground.workdays import is_workday
from tsunagu.intake import chores as intake
from tsunagu.journal import chores as journal
from tsunagu.letters import chores as letters
from tsunagu.worker.chores import CHORES, MINUTE
from tsunagu.worker.city import (
    absences,
    agencies,
    calls,
    capacities,
    comings,
    helping,
    meetings,
    mistakes,
    returns,
    triage,
)
from tsunagu.worker.city.chance import dice
from tsunagu.worker.city.city import City, later
from tsunagu.worker.city.tellings import desk_of, telling

TURNS = 30
LOOKED_AGAIN = 2  # on Wednesdays
MANY = 100  # what a chore does at most in one turn: then there may be more
SLOW = 10 * MINUTE  # chores that run so seldom read much
SLOW_HOURS = (0, 8)
QUIET = (letters.beat, journal.anchor)  # an invented city keeps nothing outside itself
WAKE_EVERY = 60  # minutes, while somebody waits to be seen
LAST = 24 * 60 - 1
NIGHT_IS_SLOW = 0.15  # chance that a sign of danger is read late


@dataclass(frozen=True, order=True)
class Happening:
    """Something that happens at a minute of the day, by name, so that any process can do it."""

    minute: int
    order: int
    name: str
    words: tuple[str, ...] = ()

    def do(self, city: City, day: date) -> None:
        with clock.at(moment(day, self.minute)):
            HAPPENINGS[self.name](city, *self.words)


def moment(day: date, minute: int) -> datetime:
    """A minute of the city's day, aware; minutes beyond midnight fall on the next."""
    begun = timezone.make_aware(datetime.combine(day, time()))
    return begun + timedelta(minutes=minute)


def chores(city: City) -> None:
    """What the worker does by the clock; the slow ones at a few hours only."""
    slow_too = timezone.localtime(clock.now()).hour in SLOW_HOURS
    for chore in CHORES:
        if chore.do is letters.deliver:
            carry()
        elif chore.do not in QUIET and (slow_too or chore.every < SLOW):
            while chore.do() >= MANY:
                pass


def wake(city: City) -> None:
    """Danger that nobody has seen wakes the next circle."""
    intake.wake()


def carry() -> None:
    """Carry letters until none is due; one that failed is in hand for two minutes."""
    for turn in range(TURNS):
        with later(turn, minutes=2):
            if not letters.deliver():
                break


def happenings(city: City, day: date, numbers: range) -> list[Happening]:
    """Everything that happens on ``day``, in order; ``numbers`` tell on it."""
    found = [
        *(Happening(hour * 60, 0, "chores") for hour in city.scale.chores_at),
        *_tellings(city, numbers),
        Happening(20 * 60 + 30, 3, "ask_how_it_goes"),
    ]
    with clock.at(moment(day, 0)):
        if is_workday(day):
            found += _working_day(city, day)
    return sorted(found)


def _tellings(city: City, numbers: range) -> Iterator[Happening]:
    for number in numbers:
        told = telling(city.scale, number)
        yield Happening(told.minute, 1, "hear", (str(number),))
        if _sounds_dangerous(told.words):
            by = dice(*city.scale.dice_names(), "read", number)
            late = by.random() < NIGHT_IS_SLOW
            minute = told.minute + (by.randrange(300, 600) if late else by.randrange(15, 200))
            desk = desk_of(told, city.town, city.scale)
            yield Happening(min(minute, LAST), 2, "watch", (desk,))
            for waiting in range(WAKE_EVERY, minute - told.minute, WAKE_EVERY):
                yield Happening(min(told.minute + waiting, LAST), 1, "wake")


@cache
def _sounds_dangerous(words: str) -> bool:
    return bool(heard(words).dangers)


def _working_day(city: City, day: date) -> Iterator[Happening]:
    first_of_month = not any(is_workday(day.replace(day=n)) for n in range(1, day.day))
    if day.weekday() == 0:
        yield Happening(8 * 60 + 50, 0, "state_capacities")
    yield Happening(8 * 60 + 55, 0, "send_again")
    for place, desk in enumerate(city.town.desks()):
        yield Happening(8 * 60 + 30, place, "write_absences", (desk,))
        if first_of_month:
            yield Happening(8 * 60 + 40, place, "change_staff", (desk,))
        yield Happening(9 * 60 + place, 4, "decide", (desk,))
        yield Happening(11 * 60 + place, 4, "check_reports", (desk,))
        yield Happening(12 * 60 + 30 + place, 4, "meet", (desk,))
        yield Happening(13 * 60 + place, 4, "help_on", (desk,))
        yield Happening(15 * 60 + place, 4, "on_paper", (desk,))
        yield Happening(15 * 60 + 30 + place, 4, "write_down_answers", (desk,))
        if day.weekday() == LOOKED_AGAIN:
            yield Happening(16 * 60 + place, 4, "look_again", (desk,))
        yield Happening(16 * 60 + 30 + place, 4, "read_words", (desk,))
    for place, agency in enumerate(city.town.agencies()):
        yield Happening(8 * 60 + 35, place, "write_absences", (agency,))
        yield Happening(14 * 60 + place, 5, "answer", (agency,))
        yield Happening(14 * 60 + 30 + place, 5, "answer_calls", (agency,))


HAPPENINGS: dict[str, Callable[..., None]] = {
    "chores": chores,
    "wake": wake,
    "write_absences": absences.write_absences,
    "state_capacities": capacities.state_capacities,
    "hear": triage.hear,
    "watch": triage.watch,
    "decide": triage.decide,
    "help_on": helping.help_on,
    "meet": meetings.meet,
    "check_reports": agencies.check_reports,
    "on_paper": agencies.on_paper,
    "answer": agencies.answer,
    "answer_calls": calls.answer_calls,
    "write_down_answers": calls.write_down_answers,
    "look_again": mistakes.look_again,
    "read_words": mistakes.read_words,
    "ask_how_it_goes": mistakes.ask_how_it_goes,
    "send_again": returns.send_again,
    "change_staff": comings.change_staff,
}
