"""A PostgreSQL that may fall, be lost, and be brought back from its base copy and its log."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.with_postgres import FRESH, USER, as_server, binaries

ARCHIVED = "test ! -f {0}/%f && cp %p {0}/%f"


class Server:
    """``folder`` (None: a new one) holds the socket, the data, the log and the archive."""

    def __init__(self, folder, *, archived: bool) -> None:
        self.folder = Path(folder or tempfile.mkdtemp(prefix="tsunagu-night-"))
        self.data, self.archive = self.folder / "data", self.folder / "archive"
        self.archive.mkdir()
        if os.geteuid() == 0:
            for path in (self.folder, self.archive):
                shutil.chown(path, "postgres", "postgres")
        self.address = f"postgres://{USER}@{quote(str(self.folder), safe='')}/postgres"
        self.options = {
            "unix_socket_directories": str(self.folder),
            "listen_addresses": "",
        }
        if archived:
            self.options |= {
                "archive_mode": "on",
                "archive_timeout": "5",
                "archive_command": ARCHIVED.format(self.archive),
            }

    def make(self) -> None:
        self.run("initdb", "-D", str(self.data), "-U", USER, *FRESH)
        self.rise()

    def run(self, name: str, *words: str) -> None:
        as_server([str(binaries() / name), *words])

    def rise(self) -> None:
        words = " ".join(f"-c {name}='{value}'" for name, value in self.options.items())
        log = f"{self.folder}/{self.data.name}.log"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-t", "300", "-l", log, "-o", words, "start")

    def fall(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")

    def ask(self, sql: str) -> object:
        with psycopg.connect(self.address, autocommit=True) as line:
            found = line.execute(sql)
            return found.fetchone()[0] if found.description else None

    def archive_all(self) -> None:
        """What was written until now lies in its tables and in the archive, as on any day."""
        self.ask("CHECKPOINT")
        self.ask("SELECT pg_switch_wal()")
        waiting = "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'"
        while self.ask(waiting):
            time.sleep(1)

    def copy_base(self, name: str) -> None:
        folder = str(self.folder)
        self.run("pg_basebackup", "-h", folder, "-U", USER, "-D", f"{folder}/{name}", "-c", "fast")

    def rise_from(self, base: str, *, until: str = "") -> None:
        """The base copy and the archived log alone: what the lost server still had is lost."""
        self.data = self.folder / base
        found = [f"restore_command = 'cp {self.archive}/%f %p'"]
        if until:
            found += [f"recovery_target_time = '{until}'", "recovery_target_action = 'promote'"]
        with (self.data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in found)
        (self.data / "recovery.signal").touch()
        if os.geteuid() == 0:
            shutil.chown(self.data / "recovery.signal", "postgres", "postgres")
        self.rise()

    def close(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.fall()
        shutil.rmtree(self.folder, ignore_errors=True)
