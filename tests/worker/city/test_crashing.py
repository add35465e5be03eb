"""Processes are killed, connections cut, letters lost, statements slow: still nobody is dropped."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.drawn import by_day_on_sqlite
from tests.worker.city.conftest import START
from tsunagu.intake.models import Concern
from tsunagu.worker.city import crashing
from tsunagu.worker.city.crashing import Crashing
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.life import begin, live
from tsunagu.worker.city.post import Box, opened
from tsunagu.worker.city.scale import DEMO_HABITS, Scale

pytestmark = pytest.mark.slow


@by_day_on_sqlite
@pytest.mark.django_db(transaction=True)
def test_days_of_dying_processes_lose_and_double_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(crashing, "KILLED", 0.15)
    monkeypatch.setattr(crashing, "CUT", 0.1)
    call_command("load_city", verbosity=0)
    ledger, box = Ledger(), Box(loses=0.2, seed=7, path=tmp_path / "post")
    scale = Scale(7, 3, 20, 300, "demo", DEMO_HABITS)
    with opened(box):
        city = begin(scale, START, ledger)
        doer = Crashing(ledger, seed=7, is_slow=True)
        try:
            days = list(live(city, START, ledger, box, doer=doer))
        finally:
            doer.stop()

    assert [fault for day in days for fault in day.broken] == []
    assert len(ledger.kept["told"]) == Concern.objects.count() == 20
    assert doer.kills["web"] > 1


def test_the_command_says_what_happened_and_ends_well(tmp_path):
    result = tmp_path / "result.json"
    more = {"DATABASE_URL": f"sqlite:///{tmp_path}/city.sqlite3"}
    words = ["simulate", "--days", "1", "--households", "200", "--json", str(result)]
    command = [sys.executable, str(settings.HOUSE / "manage.py"), *words]
    done = subprocess.run(command, env=os.environ | more, stdout=subprocess.PIPE, text=True)

    assert done.returncode == 0
    assert "Nothing is broken: nobody was dropped." in done.stdout.splitlines()
    assert json.loads(result.read_text(encoding="utf-8"))["broken"] == 0
    again = subprocess.run(command, env=os.environ | more, stderr=subprocess.PIPE, text=True)
    assert again.returncode == 1
    assert "There are people already" in again.stderr


def test_a_city_in_production_is_not_simulated(db, monkeypatch, settings):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere")
    settings.MODE = "production"

    with pytest.raises(CommandError, match="not simulated"):
        call_command("simulate", days=1)
