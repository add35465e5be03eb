import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.hostile.trouble import House
from tests.night.servers import Server
from tests.night.telling import DESK
from tests.with_postgres import MISSING, binaries
from tests.worker.conftest import wait_for

MANAGE = str(settings.HOUSE / "manage.py")


@pytest.fixture
def place():
    """Where that PostgreSQL lies; None: wherever there is room."""


@pytest.fixture
def archived():
    """Whether it keeps its log."""
    return False


@pytest.fixture
def server(place, archived):
    """A PostgreSQL of its own, without tables."""
    if binaries() is None:
        pytest.skip(MISSING)
    made = Server(place, archived=archived)
    try:
        made.make()
        yield made
    finally:
        made.close()


@pytest.fixture
def house(server, tsunagu, python, tmp_path):
    """Web server and worker on that PostgreSQL, and a desk that takes concerns."""
    assert tsunagu(server.address, "migrate", "-v0").wait() == 0
    python(server.address, DESK)
    built = House(tmp_path / "mail")
    built.env["DATABASE_URL"] = server.address
    built.start("web")
    built.start("worker")
    try:
        assert wait_for(built.answers, seconds=120)
        yield built
    finally:
        built.close()


@pytest.fixture
def python():
    """``python(address, code)`` runs it in the house of that database: what it printed."""

    def run(address, code):
        env = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tsunagu.settings"}
        words = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        done = subprocess.run(
            words,
            env=os.environ | env | {"TSUNAGU_MODE": "development"},
            cwd=settings.HOUSE,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def tsunagu(tmp_path):
    """``tsunagu(address, "work", settings=…)``: the started process, its words in a pipe."""
    started = []

    def start(address, *words, settings="tsunagu.settings"):
        env = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": settings}
        more = {"TSUNAGU_MODE": "development", "ANCHORS": str(tmp_path / "anchors")}
        started.append(
            subprocess.Popen(
                [sys.executable, MANAGE, *words],
                env=os.environ | env | more,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
