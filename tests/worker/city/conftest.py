from datetime import date

import pytest
from django.core.management import call_command

from tsunagu.ground import clock
from tsunagu.worker.city.day import moment
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.life import begin, live
from tsunagu.worker.city.post import Box, opened
from tsunagu.worker.city.scale import DEMO_HABITS, Scale

START = date(2026, 4, 1)
HOUSEHOLDS = 300


class Lived:
    """A city that has lived some days: the days, the city, its ledger and its post box."""

    def __init__(self, days, concerns, *, seed=7, loses=0.0):
        self.ledger, self.box = Ledger(), Box(loses=loses, seed=seed)
        scale = Scale(seed, days, concerns, HOUSEHOLDS, "demo", DEMO_HABITS)
        with opened(self.box):
            self.city = begin(scale, START, self.ledger)
            self.days = list(live(self.city, START, self.ledger, self.box))

    def evening(self):
        return clock.at(moment(self.days[-1].day, 0))

    def broken(self):
        return [fault for day in self.days for fault in day.broken]


@pytest.fixture
def ground(db):
    """Areas and needs, and nobody."""
    call_command("load_city", verbosity=0)


@pytest.fixture
def lived(ground):
    """``lived(days)`` lives so many days of a small city."""
    return Lived
