"""Each figure, each slice of each cut, against a recount that shares no code with it."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection

from tests.drawn import by_day_on_sqlite, is_drawn
from tests.plan.counts import recount
from tests.plan.counts.small_city import SmallCity
from tsunagu.ground.months import month_after, month_of, start_of
from tsunagu.plan import counts
from tsunagu.plan.counts.asked import AREAS, Asked, By, Spot
from tsunagu.plan.counts.figure import Unit, total

pytestmark = pytest.mark.slow
SEED = 3


@pytest.fixture
def city(small_city):
    lived = SmallCity(SEED)
    try:
        lived.live()
        weighed()
        yield lived
    finally:
        lived.teardown()


def weighed():
    """The planner knows how much lies where, as autovacuum sees to in a city: here all of it lies
    in one transaction, and what was known is of the tests before.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("ANALYZE")
            cursor.execute("SET ROLE tsunagu_app")


def months_of(city):
    first = month_of(city.moment.date() - timedelta(days=210))
    return tuple(month_after(first, n) for n in range(9))


class Walk:
    """The facts of the city, walked once, then sorted into slices by hand."""

    def __init__(self, moment):
        self.moment = moment
        self.zones = recount.areas()
        self.facts = {code: list(walk(code)) for code, walk in recount.FACTS.items()}
        self.looks = {}

    def again(self, code, asked):
        """[part, whole, spread] by slice."""
        slices = {}
        for at, fact in self._found(code, asked):
            if self._fits(fact, asked):
                tally = slices.setdefault(self._key(at, fact, asked.by), [0, 0, Counter()])
                tally[0] += fact.part
                tally[1] += 1
                if fact.value is not None:
                    tally[2][fact.value] += 1
        return slices

    def _found(self, code, asked):
        if code not in recount.STOCKS:
            found = [(fact.at, fact) for fact in self.facts[code]]
            return [(at, fact) for at, fact in found if asked.start <= at < asked.end]
        ends = [min(start_of(month_after(month)), self.moment) for month in asked.begun()]
        ends = ends if asked.by == By.MONTH else ends[-1:]
        return [(end, fact) for end in ends for fact in self._look(code, end)]

    def _look(self, code, end):
        if (code, end) not in self.looks:
            self.looks[code, end] = list(recount.standing(code, end))
        return self.looks[code, end]

    def _fits(self, fact, asked):
        spot = asked.spot
        return (
            asked.desk in (None, fact.desk)
            and (asked.group is None or asked.group == (fact.group or ""))
            and (spot is None or self.zones.get((fact.chome, spot.kind)) == spot.area)
        )

    def _key(self, at, fact, by):
        if by == By.MONTH:
            return month_of(recount.day(at - timedelta(microseconds=1)))
        if by in AREAS:
            return self.zones.get((fact.chome, by))
        return fact.desk if by == By.DESK else fact.group


def counted(code, asked):
    found = counts.count(code, asked).items()
    return {key: [tally.part, tally.whole, tally.spread] for key, tally in found if tally.whole}


def without_part(code, slices):
    """Figures that are no rates have no part."""
    if counts.FIGURES[code].unit == Unit.PERCENT:
        return slices
    return {key: [0, *rest] for key, (_part, *rest) in slices.items()}


def slices_add_up_and_open_their_lists(months):
    """Asked of the same city, because its life is long; a part of the lists by day."""
    for code, figure in counts.FIGURES.items():
        whole = total(counts.count(code, Asked(months, By.DESK)))
        for by in By:
            if by != By.MONTH or not figure.stock:
                assert total(counts.count(code, Asked(months, by))) == whole, (code, by)
            slices = counts.count(code, Asked(months, by)).items()
            for nth, (key, tally) in enumerate(slices):
                if not is_drawn(16, code, by, str(nth)):
                    continue
                narrow = Asked(months, by).at(key)
                assert len(list(counts.behind(code, narrow, part=False))) == tally.whole
                if figure.unit == Unit.PERCENT:
                    assert len(list(counts.behind(code, narrow, part=True))) == tally.part


@by_day_on_sqlite
def test_every_figure_in_every_slice(city):
    months, walk = months_of(city), Walk(city.moment)
    desk = city.desks[0].pk
    money = {"group": "money", "desk": desk}
    some = [Asked(months, by) for by in By]
    some += [Asked(months[2:4], By.DESK), Asked(months[:1]), Asked(months, By.NEED, desk=desk)]
    some += [Asked(months, By.MONTH, group=""), Asked(months, By.ZONE, **money)]
    zone = walk.zones[city.chome[0].pk, By.ZONE]
    some += [Asked(months, By.MONTH, spot=Spot(By.ZONE, area)) for area in (zone, None)]
    empty = []
    for code in counts.FIGURES:
        for asked in some:
            expected = without_part(code, walk.again(code, asked))
            assert without_part(code, counted(code, asked)) == expected, (code, asked)
        all_of_it = total(counts.count(code, some[0]))
        is_rate = counts.FIGURES[code].unit == Unit.PERCENT
        if not all_of_it.whole or (is_rate and not 0 < all_of_it.part < all_of_it.whole):
            empty.append(f"{code} {all_of_it.part}/{all_of_it.whole}")
    assert empty == []
    slices_add_up_and_open_their_lists(months)
