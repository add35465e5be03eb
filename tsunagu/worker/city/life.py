"""Day after day: what happens, the letters, the check."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tsunagu.ground import clock
from tsunagu.ground.workdays import is_workday
from tsunagu.letters.queries import dead
from tsunagu.referrals.queries.of_the_day import mark
from tsunagu.worker.city import check, digests, figures
from tsunagu.worker.city.calendar import told_by
from tsunagu.worker.city.city import City
from tsunagu.worker.city.day import carry, happenings, moment
from tsunagu.worker.city.doing import Doer, InThisProcess
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.post import Box
from tsunagu.worker.city.returns import send_again
from tsunagu.worker.city.rosters import write_rosters
from tsunagu.worker.city.scale import Scale
from tsunagu.worker.city.town import engage

DIGESTS_OUT, NIGHT = 8 * 60 + 1, 24 * 60 - 1
WEEKLY = 7
AFTERWARDS = timedelta(days=3)  # until the last letter, however often the line broke


@dataclass
class Day:
    """One day that was lived: what was new, what waits, and what is broken."""

    day: date
    number: int
    told: int
    broken: list[str] = field(default_factory=list)
    live: dict[str, int] = field(default_factory=dict)


def begin(scale: Scale, start: date, ledger: Ledger) -> City:
    """The city on its first morning. The database is empty but for areas and needs."""
    with clock.at(moment(start, 0)):
        city = City(scale, engage(scale), ledger)
        write_rosters(city)
        return city


def live(
    city: City, start: date, ledger: Ledger, box: Box, *, doer: Doer | None = None
) -> Iterator[Day]:
    """Live each day and check it; the whole house once a week and at the end."""
    doer, told = doer or InThisProcess(), 0
    for number, upto in enumerate(told_by(city.scale, start), start=1):
        lived = Day(start + timedelta(days=number - 1), number, upto - told)
        since = mark()
        _live_one(city, lived, range(told, upto), doer)
        told = upto
        with clock.at(moment(lived.day, NIGHT)):
            lived.broken += check.of_one_day(ledger, since)
            if number % WEEKLY == 0 and number < city.scale.days:
                lived.broken += check.of_everything(ledger, box)
            lived.live = figures.live()
        yield lived
    yield _last_check(city, start + timedelta(days=city.scale.days), ledger, box)


def _live_one(city: City, lived: Day, numbers: range, doer: Doer) -> None:
    waits_for_letters = is_workday(lived.day)
    for what in happenings(city, lived.day, numbers):
        if waits_for_letters and what.minute >= DIGESTS_OUT:
            waits_for_letters = False
            doer.settle()
            with clock.at(moment(lived.day, DIGESTS_OUT)):
                lived.broken += digests.unheard()
        doer.do(city, lived.day, what)
    doer.settle()


def _last_check(city: City, end: date, ledger: Ledger, box: Box) -> Day:
    """Some days later, when every letter has gone out."""
    for hour in range(0, AFTERWARDS.days * 24, 2):
        with clock.at(moment(end, hour * 60)):
            send_again(city)
            carry()
    lived = Day(end, 0, 0)
    with clock.at(moment(end, 0)):
        lived.broken = [*check.of_everything(ledger, box), *map(check.given_up, dead())]
        lived.live = figures.live()
    return lived
