"""PostgreSQL is lost while people tell: back from the base copy and the archived log alone.

The log is archived every five seconds here (``archive_timeout``); docs/operate/backups.md says a
minute, and what may be lost grows with it. ``TSUNAGU_ROWS`` says how much lies there already.
"""

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from tests.night.telling import DESK, LETTERS, ROWS
from tsunagu.ground import clock

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]  # its own PostgreSQL, whatever the suite has
TELLING = float(os.environ.get("TSUNAGU_TELLING", "30"))  # seconds
TELL = """
import django; django.setup()
from tests.town import told
from tsunagu.ground import clock
while True:
    receipt = told().receipt
    print(receipt, clock.now().isoformat(), flush=True)
"""
KEPT = """
from tsunagu.intake.models import Concern
from tsunagu.worker.fence import as_owner
with as_owner():
    print(*Concern.objects.values_list("receipt", flat=True))
"""
ARCHIVE_TIMEOUT, SLACK = 5, 10  # seconds


@pytest.fixture
def archived():
    return True


def tellers(address, seconds, meanwhile):
    """Receipts and when somebody was told them, in order, until the server is taken away."""
    env = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tsunagu.settings"}
    env = os.environ | env | {"TSUNAGU_MODE": "development"}
    words = [sys.executable, "-c", TELL]
    people = subprocess.Popen(
        words,
        env=env,
        cwd=settings.HOUSE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    promised = [people.stdout.readline().split()]
    meanwhile()
    ends = clock.now() + timedelta(seconds=seconds)
    while datetime.fromisoformat(promised[-1][1]) < ends:
        promised.append(people.stdout.readline().split())
    return people, promised


def back(server, base, tsunagu, python, until=""):
    """What is there again: (receipts, seconds until all questions were answered)."""
    began = time.monotonic()
    server.rise_from(base, until=until)
    checked = tsunagu(server.address, "check_data")
    said, _ = checked.communicate(timeout=1200)
    assert checked.returncode == 0, said
    took = time.monotonic() - began
    return set(python(server.address, KEPT).split()), took


def test_lost_with_its_disk_and_back_to_any_moment(server, tsunagu, python):
    assert tsunagu(server.address, "migrate", "-v0").wait() == 0
    python(server.address, DESK + LETTERS)
    server.archive_all()
    size = server.ask("SELECT pg_database_size('postgres')")

    def copies():
        for name in ("base", "other"):
            server.copy_base(name)

    people, promised = tellers(server.address, TELLING, copies)
    server.fall()  # at once, and its data folder is never looked at again
    people.kill()
    rest, _ = people.communicate()
    promised += [line.split() for line in rest.splitlines() if len(line.split()) == 2]
    told = {receipt: datetime.fromisoformat(at) for receipt, at in promised}
    last = max(told.values())

    there, took = back(server, "base", tsunagu, python)
    lost = [at for receipt, at in told.items() if receipt not in there]
    loses = (last - min(lost)).total_seconds() if lost else 0.0
    assert loses <= ARCHIVE_TIMEOUT + SLACK
    server.fall()

    kept = sorted(told[receipt] for receipt in there if receipt in told)
    moment = kept[len(kept) // 2] + timedelta(milliseconds=1)
    there, again = back(server, "other", tsunagu, python, until=moment.isoformat())
    assert {r for r, at in told.items() if at <= moment} <= there
    late = {r for r, at in told.items() if at > moment} & there
    assert len(late) <= 1  # written before the moment, told after it
    print(
        f"\n{ROWS:,} rows, {size / 1e6:.0f} MB; {len(told)} told while the base was copied and "
        "after; the server lost with its disk: "
        f"{len(lost)} of the last {loses:.1f} s are gone (RPO), back and checked in {took:.1f} s "
        f"(RTO); to a moment in between: all {len(there)} of it, in {again:.1f} s"
    )
