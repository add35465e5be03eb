"""The disk is full: what was promised is there, what was not is said, and it goes on by itself."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.town import TANAKA, opened
from tests.web.resident.walk import ABOUT_NEIGHBOUR, walked
from tests.worker.conftest import database_url
from tsunagu.intake.models import Concern
from tsunagu.journal.models import Entry

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# A limit on the size of files stands for a disk that is full: the same refusal, without a disk.
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
import runpy
sys.argv[0] = "manage.py"
runpy.run_path("manage.py", run_name="__main__")
"""


def room_for(pages):
    """SQLite may grow by so many pages and no more; it then says that the disk is full."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # rows of other tests leave pages free, which are room too
        cursor.execute("PRAGMA page_count")
        there = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {there + pages}")


def readings(desk, case):
    """Read again and again, until the journal has no room for who has read it; how often shown."""
    shown = 0
    while (answer := desk.get(f"/desk/cases/{case.pk}/")).status_code == 200:
        shown += 1
    assert answer.status_code == 503
    assert TANAKA.name not in answer.content.decode()
    return shown


@pytest.mark.sqlite
def test_every_promise_is_kept(aoki, small_city):
    case, desk, refused = opened(aoki), Client(raise_request_exception=False), 0
    desk.force_login(aoki.user)
    promised = set(Concern.objects.values_list("key", flat=True))
    room_for(12)
    while refused < 3:
        client = Client(raise_request_exception=False)
        try:
            check = walked(client, ABOUT_NEIGHBOUR)
            key = client.get(check).context["sheet"].key
        except (AttributeError, TypeError):
            refused += 1  # even the draft found no room: the page said so (below)
            continue
        answer = client.post("/tell/check/", {"key": key})
        if answer.status_code == 503:
            assert "送ったことは、保存されていません。" in answer.content.decode()
            refused += 1
        else:
            assert answer.status_code == 302
            promised.add(key)
    assert set(Concern.objects.values_list("key", flat=True)) == promised
    shown = readings(desk, case)
    assert Entry.objects.filter(verb="case.read", subject=f"cases.case:{case.pk}").count() == shown
    assert Client().get("/hotlines/").status_code == 200
    room_for(1_000_000)
    client = Client()
    key = client.get(walked(client, ABOUT_NEIGHBOUR)).context["sheet"].key
    assert client.post("/tell/check/", {"key": key}).status_code == 302
    assert Concern.objects.filter(key=key).exists()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)


def test_a_backup_that_finds_no_room_is_none(aoki, tmp_path):
    away = tmp_path / "away"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "backup", str(away)],
        env=os.environ | {"DATABASE_URL": database_url()},
        cwd=settings.HOUSE,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "Nothing was put away" in done.stderr
    assert [path.name for path in away.iterdir() if not path.name.endswith(".half")] == []
