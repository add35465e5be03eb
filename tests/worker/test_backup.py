"""A city is put away while it works, and comes back whole; what is not whole is refused."""

import json
import os
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.enclosures.samples import jpeg
from tests.town import opened, told
from tests.worker.conftest import database_url
from tsunagu.cases.models import Case
from tsunagu.enclosures import store
from tsunagu.enclosures.actions import add, withdraw
from tsunagu.enclosures.papers import Brought
from tsunagu.intake.models import Concern
from tsunagu.journal import anchors
from tsunagu.journal.chores import anchor
from tsunagu.journal.models import Entry
from tsunagu.journal.queries import verify
from tsunagu.worker import whole
from tsunagu.worker.backup import back_up, manifest, restore
from tsunagu.worker.backup.drill import drill
from tsunagu.worker.backup.manifest import Spoilt

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def away(aoki, tmp_path):
    """A city with one case, put away."""
    opened(aoki)
    return back_up(tmp_path / "away")


def test_what_came_after_the_backup_is_gone_and_all_else_is_back(away, aoki):
    told("あとから来た声")
    anchor()
    assert restore(away, force=True).rows["cases_case"] == 1
    assert (Case.objects.count(), Concern.objects.count()) == (1, 1)
    assert Entry.objects.order_by("-pk")[0].verb == "city.restored"
    assert whole.broken() == {}
    [kept] = (away.parent / "before-restore").iterdir()
    assert manifest.read(kept).rows["intake_concern"] == 2
    anchor()
    found = verify(anchors.read(settings.ANCHORS))
    assert found.faults == []
    *_, back = found.turned_back  # of other tests too, which keep the same anchors
    assert (back.to, back.lost > 0) == (manifest.read(away).made_at, True)


def test_a_living_city_is_not_written_over(away):
    with pytest.raises(Spoilt, match="--force"):
        restore(away)
    assert not (away.parent / "before-restore").exists()


def test_files_that_people_brought_come_back(aoki, tmp_path, settings):
    """Also when they are withdrawn meanwhile; what a row does not lead to is nobody's."""
    settings.ENCLOSURES = tmp_path / "enclosures"
    case = opened(aoki)
    kept, gone = (
        add(case, Brought(name, f"{name}.jpg", jpeg()), by=aoki.actor) for name in ("a", "b")
    )
    there = back_up(tmp_path / "away")
    assert manifest.read(there).files.keys() == {kept.file, gone.file}
    withdraw(gone, why="まちがい", by=aoki.actor)
    assert set(dict(store.names())) >= {kept.file}
    assert not store.place(gone.file).exists()
    restore(there, force=True)
    assert whole.broken() == {}
    assert store.take(gone.file, gone.seal_id) == store.take(kept.file, kept.seal_id)
    (there / "enclosures" / gone.file).write_bytes(b"x")
    with pytest.raises(Spoilt, match="another size"):
        restore(there, force=True)


def test_only_the_owner_reads_it(away):
    assert {path.name: path.stat().st_mode & 0o777 for path in (away, *away.iterdir())} == {
        away.name: 0o700,
        "manifest.json": 0o600,
        manifest.read(away).file: 0o600,
        "enclosures": 0o700,
    }


def test_the_key_is_not_in_the_backup(away):
    texts = [path.read_bytes() for path in away.rglob("*") if path.is_file()]
    assert [text for text in texts if settings.DATA_KEY in text] == []


def test_a_changed_file_is_refused(away):
    file = away / manifest.read(away).file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(Spoilt, match="checksum"):
        restore(away, force=True)


@pytest.mark.parametrize(("name", "value"), [("file", "../x"), ("rows", {}), ("sha256", "0")])
def test_a_forged_manifest_is_refused(away, name, value):
    path = away / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: value}))
    with pytest.raises(Spoilt, match="without the key"):
        restore(away, force=True)


def test_a_backup_under_another_key_is_refused(away, settings):
    settings.DATA_KEY = bytes(reversed(settings.DATA_KEY))
    with pytest.raises(Spoilt, match="another DATA_KEY"):
        restore(away, force=True)


def test_a_backup_whose_city_key_is_not_here_is_refused(away, settings):
    settings.DATA_KEYS = {name: bytes(reversed(key)) for name, key in settings.DATA_KEYS.items()}
    with pytest.raises(Spoilt, match="sealed under the key 'data-key'"):
        restore(away, force=True)


def test_a_backup_of_a_newer_version_is_refused(away, aoki):
    MigrationRecorder(connection).record_applied("cases", "0900_of_the_next_year")
    newer = back_up(away.parent / "newer")
    MigrationRecorder(connection).record_unapplied("cases", "0900_of_the_next_year")
    with pytest.raises(Spoilt, match=r"newer version .*0900_of_the_next_year"):
        restore(newer, force=True)


def test_what_was_cut_off_is_no_backup(away):
    half = away.rename(away.with_name(away.name + ".half"))
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore", str(half.parent))


def test_it_is_consistent_while_people_go_on_telling(aoki, tmp_path):
    """Whatever is in it is whole: every concern with its step, its answer, its journal."""
    stop = threading.Event()
    program = "import django; django.setup();from tests.town import told\nwhile True: told()"
    env = os.environ | {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    people = subprocess.Popen([sys.executable, "-c", program], env=env, cwd=settings.HOUSE)
    try:
        while Concern.objects.count() < 5 and people.poll() is None:
            stop.wait(0.1)
        found = drill()
        there = back_up(tmp_path)
    finally:
        people.kill()
        people.wait()
    assert found.is_good, found.lines()
    rows = manifest.read(there).rows
    assert rows["intake_concern"] == rows["residents_person"] >= 5
    assert rows["intake_concern"] <= Concern.objects.count()


def test_the_drill_says_what_it_found(aoki, capsys):
    opened(aoki)
    call_command("drill")
    said = capsys.readouterr().out
    assert said.count("0 broken") == len(whole.QUESTIONS)
    assert "Everything came back." in said
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'tsunagu_drill%'")
            assert cursor.fetchone() == (0,)
