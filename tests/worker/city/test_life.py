"""A small city lives some weeks: nobody is dropped, and the same seed is the same city."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.drawn import NIGHT, by_day_on_sqlite
from tests.worker.city.conftest import START
from tsunagu.letters.models import Letter
from tsunagu.people.models import User
from tsunagu.referrals.models import Referral
from tsunagu.worker.city.figures import fingerprint
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.life import begin, live
from tsunagu.worker.city.post import Box, opened
from tsunagu.worker.city.scale import whole_city
from tsunagu.worker.city.tellings import key_of, number_of

pytestmark = pytest.mark.slow
DAYS = 20 if NIGHT else 2  # that both databases live
LONG, TOLD = (21, 60) if NIGHT else (10, 40)


@by_day_on_sqlite
def test_weeks_are_whole(lived):
    city = lived(LONG, TOLD)

    assert city.broken() == []
    assert sum(day.told for day in city.days) == len(city.ledger.kept["told"]) == TOLD
    assert Referral.objects.exclude(state="sent").exists()
    assert city.ledger.refusals == {}
    assert {user.name[:2] for user in User.objects.all()} == {"見本"}
    assert not Letter.objects.waiting().exists()
    assert len(city.box.collect()) == Letter.objects.exclude(sent_at=None).count() > 20


@by_day_on_sqlite
def test_letters_whose_line_breaks_arrive_all_the_same(lived):
    city = lived(4, 20, loses=0.3)

    assert city.box.lost > 2
    assert city.broken() == []
    assert not Letter.objects.waiting().exists()


@pytest.mark.postgresql
def test_both_databases_hold_the_same_city(lived, tmp_path):
    scale = whole_city(seed=7, days=DAYS, households=2_000)
    with opened(Box()) as box:
        city = begin(scale, START, Ledger())
        days = live(city, START, city.memory, box)
        assert [fault for day in days for fault in day.broken] == []

    assert fingerprint() == _on_sqlite(tmp_path)["fingerprint"]


def _on_sqlite(folder):
    """What the command says of the same city in a file of its own."""
    result = folder / "result.json"
    words = ["simulate", "--days", str(DAYS), "--households", "2000", "--json", str(result)]
    more = {"DATABASE_URL": f"sqlite:///{folder}/city.sqlite3", "TSUNAGU_MODE": "development"}
    command = [sys.executable, str(settings.HOUSE / "manage.py"), *words]
    subprocess.run(command, env=os.environ | more, check=True)
    return json.loads(result.read_text(encoding="utf-8"))


def test_a_key_says_its_number():
    assert number_of(key_of(123)) == 123
