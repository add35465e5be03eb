"""Killed in the middle of changing a large table: as before or as after, and then it goes on.

Afterwards the older program refuses to start. ``TSUNAGU_ROWS`` says how large the table is.
"""

import random
import sqlite3
import time

import psycopg
import pytest

from tests.night.telling import LETTERS, ROWS
from tsunagu.worker.backup.drill import elsewhere

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NEXT, LATER = "tests.night.next_release.settings", "0002_the_tone_of_a_letter"
COUNTED = "SELECT count(*) FROM letters_letter"
TONED = "SELECT count(*) FROM letters_letter WHERE tone = 1"
SEEN = "SELECT count(*) FROM django_migrations WHERE app = 'letters' AND name LIKE '0002%'"


def ask(address, sql):
    """What the database says, or "absent" for a column that is not there."""
    try:
        if address.startswith("sqlite"):
            line = sqlite3.connect(address.removeprefix("sqlite:///"), timeout=60)
        else:
            line = psycopg.connect(address)
        with line:
            found = line.execute(sql).fetchone()[0]
        line.close()
    except (sqlite3.OperationalError, psycopg.errors.UndefinedColumn):
        return "absent"
    return found


def begun(process):
    """Reads on until the large table is being changed. False: there was nothing left to do."""
    said = ""
    while sign := process.stdout.read(1):
        said += sign
        if said.endswith(LATER) and "Applying" in said:
            return True
    assert process.wait() == 0, said
    return False


def test_an_upgrade_is_killed_until_it_is_quick_enough(tsunagu, python, tmp_path):
    chance, patience, kills = random.Random(7), 0.2, 0
    with elsewhere(tmp_path) as addresses:
        address = addresses["DATABASE_URL"]
        assert tsunagu(address, "migrate", "-v0").wait() == 0
        python(address, LETTERS)
        while True:
            began = time.monotonic()
            upgrade = tsunagu(address, "migrate", "letters", settings=NEXT)
            if not begun(upgrade):
                break
            time.sleep(chance.uniform(0.5, 1) * patience)
            if upgrade.poll() is not None:
                break
            upgrade.kill()
            upgrade.wait()
            kills, patience = kills + 1, patience * 2
            before = (ask(address, SEEN), ask(address, TONED), ask(address, COUNTED))
            assert before in [(0, "absent", ROWS), (1, ROWS, ROWS)]
        took = time.monotonic() - began
        assert (ask(address, SEEN), ask(address, TONED)) == (1, ROWS)
        older = tsunagu(address, "work")
        said, _ = older.communicate(timeout=120)
        assert older.returncode != 0
        assert f"a newer version has changed the tables (letters.{LATER})" in said
    print(
        f"\n{ROWS:,} rows: killed {kills} times in the middle, the last upgrade took {took:.1f} s"
    )
