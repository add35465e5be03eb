import os
import subprocess
import sys

import pytest
from django.conf import settings

MANAGE = str(settings.HOUSE / "manage.py")


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
