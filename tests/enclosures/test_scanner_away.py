"""T13: the scanner is silent, then gone for a day. Files wait, somebody sees it, none is lost."""

from datetime import timedelta

import pytest

from tests.enclosures.samples import jpeg
from tests.enclosures.test_scanner import clamd
from tsunagu.enclosures import queries, scanner
from tsunagu.enclosures.actions import take
from tsunagu.enclosures.chores import examine
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.states import State
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied

AN_HOUR, A_MINUTE = timedelta(hours=1), timedelta(minutes=1)
FILES = 6


@pytest.fixture
def hours(at):
    """A day, hour by hour."""

    def go(count):
        for _ in range(count):
            yield
            at(clock.now() + AN_HOUR)

    return go


def test_a_day_without_a_scanner(added, aoki, settings, monkeypatch, hours, at, caplog):
    monkeypatch.setattr(scanner, "LONGEST", 0.1)
    came = [jpeg((40 + number, 30)) for number in range(FILES)]
    with clamd(b"stream: OK\0", pause=60.0) as settings.SCANNER:
        for data, _hour in zip(came, hours(FILES), strict=True):
            added(data=data)
            assert (examine(), examine()) == (0, 0)
    settings.SCANNER = "clamd:///nowhere/clamd.ctl"
    assert [(examine(), examine()) for _hour in hours(24 - FILES)] == [(0, 0)] * (24 - FILES)
    assert len(caplog.records) == 24, "asked once an hour here, once a minute by a worker"
    assert Enclosure.objects.waiting().count() == queries.stuck().count() == FILES
    with pytest.raises(Denied):
        take(Enclosure.objects.first(), by=aoki.actor)

    heard, turns = [], 0
    monkeypatch.undo()
    with clamd(b"stream: OK\0", heard) as settings.SCANNER:
        while Enclosure.objects.waiting().exists():
            examine()
            at(clock.now() + A_MINUTE)
            turns += 1
    assert heard == [b"zINSTREAM\0" + data for data in came], "each is scanned once"
    assert set(Enclosure.objects.values_list("state", "scanned_by")) == {(State.CLEAN, "clamd")}
    assert (turns, queries.stuck().exists()) == (1, False)
