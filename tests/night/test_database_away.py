"""PostgreSQL is away for a minute: people are told that nothing was saved, and go on afterwards."""

import os
import time

import pytest

from tests.hostile.tellers import RECEIPT, Browser
from tests.night.telling import filled
from tests.worker.conftest import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]  # its own PostgreSQL, whatever the suite has
AWAY = float(os.environ.get("TSUNAGU_AWAY", "60"))  # seconds
COUNTED = """
from tsunagu.intake.models import Concern
from tsunagu.letters.models import Letter
from tsunagu.worker.fence import as_owner
with as_owner():
    print(Concern.objects.count(), Letter.objects.waiting().count())
"""


def refused(browser, key):
    """Asked again and again while the database is away; how often."""
    ends, times = time.monotonic() + AWAY, 0
    while time.monotonic() < ends:
        status, _where, page = browser.once("POST", "/tell/check/", {"key": key})
        assert (status, "送ったことは、保存されていません。" in page) == (503, True)
        assert key in page  # the button that sends it again
        times += 1
        time.sleep(0.5)
    return times


def worker_age(browser):
    _status, _where, page = browser.get("/health/")
    return int(page.split('"seconds_since_worker": ')[1].split(",")[0])


def test_people_are_told_and_nothing_is_doubled(house, server, python):
    browser = Browser(house.port)
    key = filled(browser)
    server.fall()
    times = refused(browser, key)
    server.rise()
    risen, where = time.monotonic(), ""
    while where != "/tell/sent/":
        _status, where, _page = browser.post("/tell/check/", {"key": key})
    back = time.monotonic() - risen
    browser.post("/tell/check/", {"key": key})  # a double click
    _status, _where, page = browser.get("/tell/sent/")
    assert RECEIPT.search(page)
    assert wait_for(lambda: worker_age(browser) < 15, seconds=120)
    worker = time.monotonic() - risen
    assert wait_for(lambda: python(server.address, COUNTED).split() == ["1", "0"], seconds=120)
    print(
        f"\naway {AWAY:.0f} s: {times} times refused, saved once {back:.1f} s after it was back, "
        f"the worker back after {worker:.0f} s, no letter waits"
    )
