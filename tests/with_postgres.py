"""Runs a command beside a PostgreSQL made for it alone, and takes that away afterwards.

    python -m tests.with_postgres [--durable] COMMAND…

``DATABASE_URL`` names the new database. ``--durable`` keeps fsync on, for measuring.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

MISSING = "PostgreSQL tests skipped: no server binaries found"
FRESH = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
USER = "tsunagu"
# Whoever answers the pages owns nothing; it makes the databases of tests, and no tables.
APP = "CREATE ROLE tsunagu_app CREATEDB"


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(installed, key=lambda p: int(p.parts[-3]) if p.parts[-3].isdigit() else 0)
    if newest:
        return newest[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def as_server(command: list[str]) -> None:
    """Run as the user of the server: PostgreSQL refuses to start as root."""
    other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*other, *command], cwd="/", capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def cluster(server: Path, *, durable: bool = False) -> Iterator[str]:
    """A fresh cluster on a unix socket; yields its DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="tsunagu-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, log = str(folder / "data"), str(folder / "log")
    options = [f"unix_socket_directories={folder}", "listen_addresses="]
    options += [] if durable else HASTY
    started = " ".join(f"-c {option}" for option in options)
    ctl = [str(server / "pg_ctl"), "-D", data]
    try:
        as_server([str(server / "initdb"), "-D", data, "-U", USER, *FRESH])
        as_server([*ctl, "-w", "-l", log, "-o", started, "start"])
        try:
            as_server([str(server / "psql"), "-qh", str(folder), "-U", USER, "-c", APP, "postgres"])
            yield f"postgres://{USER}@{quote(str(folder), safe='')}/postgres"
        finally:
            as_server([*ctl, "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(words: list[str]) -> int:
    server = binaries()
    if server is None:
        print(MISSING)
        return 1 if os.environ.get("TSUNAGU_NOTHING_SKIPPED") else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    durable = words[:1] == ["--durable"]
    with cluster(server, durable=durable) as url:
        command = words[1:] if durable else words
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
