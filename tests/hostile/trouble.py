"""A real web server and a real worker that are killed, and a database that drops its lines."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.db import connection

from tests.worker.conftest import database_url, wait_for
from tsunagu.worker.fence import as_owner

PAUSE = (2.0, 5.0)  # seconds between one trouble and the next
HOLD = 1.0  # seconds at most for which a stranger holds the only pen of SQLite
NAME = "tests"  # lines of the tests themselves are spared
SPARED = f"SET application_name = '{NAME}'"
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND application_name <> %s AND random() < 0.5
"""


class House:
    """Web server of two processes, worker and database, each of which may be hurt."""

    def __init__(self, mail):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.env = os.environ | {
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"file:///{mail}",
            "TSUNAGU_MODE": "development",
            "THROTTLE_TIMES": "1000",  # everybody tells from one machine
        }
        web = "granian --interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 1"
        self.web = f"{web} --respawn-failed-workers --no-ws --log-level critical --port {self.port}"
        self.running = {}
        self.hurt = {"web": 0, "worker": 0, "database": 0}

    def start(self, name):
        work = f"{settings.HOUSE / 'manage.py'} work"
        words = f"-m {self.web} tsunagu.wsgi:application" if name == "web" else work
        self.running[name] = subprocess.Popen(
            [sys.executable, *words.split()],
            env=self.env,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def open(self):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(SPARED)
        self.start("web")
        self.start("worker")
        assert wait_for(self.answers)

    def answers(self):
        """Whether a page comes back: the door stands open long before anybody is behind it."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", "/health/")
            return bool(line.getresponse().read())
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def kill(self, name):
        """Everything of that name at once, without a word of warning."""
        process = self.running[name]
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def cut(self, chance):
        """Half of the lines to PostgreSQL fall; a stranger locks SQLite for a while."""
        if connection.vendor == "postgresql":
            with as_owner(), connection.cursor() as cursor:
                cursor.execute(SPARED)
                cursor.execute(CUT, [NAME])
            return
        stranger = sqlite3.connect(connection.settings_dict["NAME"], timeout=20)
        stranger.execute("BEGIN IMMEDIATE")
        time.sleep(chance.uniform(0.1, HOLD))
        stranger.close()

    def trouble(self, chance, quiet):
        """Until it is quiet: something is hurt, and what lies dead is started anew.

        Each is hurt as often as the others, in any order. A slow machine gets the time to stand
        up again, or nobody would ever be heard.
        """
        waiting = []
        while not quiet.wait(chance.uniform(*PAUSE)):
            waiting = waiting or chance.sample(sorted(self.hurt), len(self.hurt))
            what = waiting.pop()
            self.hurt[what] += 1
            if what == "database":
                self.cut(chance)
            else:
                self.kill(what)
            for name, process in self.running.items():
                if process.poll() is not None:
                    self.start(name)
            wait_for(self.answers)
        connection.close()

    def close(self):
        for name in self.running:
            self.kill(name)
