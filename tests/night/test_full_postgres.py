"""The disk under PostgreSQL is full while people tell. Needs the right to mount a small disk."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.hostile.tellers import Browser
from tests.night.telling import filled

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]  # its own PostgreSQL, whatever the suite has
SIZE, PEOPLE = "500m", 12
KEPT = """
from tsunagu.intake.models import Concern
from tsunagu.worker.fence import as_owner
with as_owner():
    print(*Concern.objects.values_list("key", flat=True))
"""


@pytest.fixture
def place():
    """A small disk in memory."""
    if os.geteuid() != 0:
        pytest.skip("no small disk can be mounted here: root is needed")
    folder = Path(tempfile.mkdtemp(prefix="tsunagu-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    folder.rmdir()


def fill(folder):
    """Until nothing more goes onto it."""
    with (folder / "ballast").open("ab", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return shutil.disk_usage(folder).free


def test_refused_and_said_so_and_it_goes_on(house, server, place, python, tsunagu):
    people = [Browser(house.port) for _ in range(PEOPLE)]
    keys = [filled(one) for one in people]
    server.ask("SELECT pg_switch_wal()::text")  # a fresh piece of log: the tables are full first
    server.ask("CHECKPOINT")
    began = server.ask("SELECT pg_postmaster_start_time()::text")
    promised, refused = set(), {}
    for one, key in zip(people, keys, strict=True):
        fill(place)
        status, where, page = one.once("POST", "/tell/check/", {"key": key})
        if status == 503:
            assert "送ったことは、保存されていません。" in page
            assert key in page
            refused[key] = one
        else:
            assert (status, where) == (302, "/tell/sent/")
            promised.add(key)
    assert refused
    assert set(python(server.address, KEPT).split()) == promised

    (place / "ballast").unlink()
    for key, one in refused.items():
        assert one.post("/tell/check/", {"key": key})[:2] == (302, "/tell/sent/")
    assert sorted(python(server.address, KEPT).split()) == sorted(keys)
    assert server.ask("SELECT pg_postmaster_start_time()::text") == began
    checked = tsunagu(server.address, "check_data")
    said, _ = checked.communicate(timeout=120)
    assert checked.returncode == 0, said
    print(
        f"\n{len(promised)} saved, {len(refused)} refused on a full disk, all saved once with room"
    )
