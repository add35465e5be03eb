"""The whole way there and back, on an empty place beside the living city, with its figures."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.db import connection

from tsunagu.ground import clock
from tsunagu.worker.backup import manifest
from tsunagu.worker.backup.away import back_up
from tsunagu.worker.fence import as_owner

A_LINE = 3  # of what the checker says about one broken thing


@dataclass(frozen=True)
class Drill:
    """``lost``: seconds of work behind the living city when the copy stood there again."""

    rows: int
    files: int
    size: int
    backing_up: float
    restoring: float
    lost: float
    checked: str
    is_good: bool

    def lines(self) -> list[str]:
        return [
            f"rows: {self.rows:,} and files: {self.files:,} in {self.size / 1e6:.1f} MB",
            f"backing up: {self.backing_up:.1f} s",
            f"restoring and checking (RTO): {self.restoring:.1f} s",
            f"age of the copy once it stood (RPO of this drill): {self.lost:.1f} s",
            self.checked,
            "Everything came back." if self.is_good else "Something did not come back.",
        ]


def drill() -> Drill:
    """Takes nothing from the living city: another file, or another database on the same server."""
    with tempfile.TemporaryDirectory(prefix="tsunagu-drill-") as place:
        began = time.monotonic()
        there = back_up(Path(place))
        backed_up = time.monotonic()
        told = manifest.read(there)
        with elsewhere(Path(place)) as addresses:
            # The living city keeps its own anchors and files.
            apart = {"ANCHORS": f"{place}/anchors", "ENCLOSURES": f"{place}/enclosures"}
            env = {**os.environ, **addresses, **apart}
            restored = _tsunagu(["restore", str(there)], env)
            checked = _tsunagu(["check_data"], env)
        done = time.monotonic()
    age = clock.now() - datetime.fromisoformat(told.made_at)
    failed = restored.returncode or checked.returncode
    return Drill(
        rows=sum(told.rows.values()),
        files=len(told.files),
        size=told.size + sum(told.files.values()),
        backing_up=backed_up - began,
        restoring=done - backed_up,
        lost=age.total_seconds(),
        checked=(restored.stderr + checked.stdout + checked.stderr).strip(),
        is_good=not failed,
    )


def _tsunagu(words: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(settings.HOUSE / "manage.py"), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True)  # noqa: S603 (ours)


@contextmanager
def elsewhere(place: Path) -> Iterator[dict[str, str]]:
    """The addresses of an empty database, gone afterwards."""
    if connection.vendor == "sqlite":
        yield {"DATABASE_URL": f"sqlite:///{place}/elsewhere.sqlite3"}
        return
    name = f"tsunagu_drill_{uuid4().hex[:8]}"
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")  # the name is ours
    try:
        yield _addresses(name)
    finally:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _addresses(name: str) -> dict[str, str]:
    """Of whoever answers the pages there and, where it is another, of the owner."""
    usual = {"DATABASE_URL": _address(name, connection.settings_dict)}
    if settings.DATABASE_OWNER is None:
        return usual
    return usual | {"DATABASE_OWNER_URL": _address(name, settings.DATABASE_OWNER)}


def _address(name: str, where: dict[str, Any]) -> str:
    who = quote(str(where["USER"]), safe="")
    if where["PASSWORD"]:
        who += f":{quote(str(where['PASSWORD']), safe='')}"
    host = quote(str(where["HOST"]), safe="") + (f":{where['PORT']}" if where["PORT"] else "")
    return f"postgres://{who}@{host}/{name}"
