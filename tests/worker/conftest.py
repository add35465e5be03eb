import os
import signal
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection


def database_url():
    """The test database as another process would name it."""
    where = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{where['NAME']}"
    return f"postgres://{where['USER']}@{quote(where['HOST'], safe='')}/{where['NAME']}"


def wait_for(condition, seconds=40):
    """True as soon as the condition holds; False when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def mail_folder(tmp_path):
    """Where the workers of this test leave their mail."""
    return tmp_path / "mail"


@pytest.fixture
def start_worker(mail_folder):
    """``start_worker()`` starts ``tsunagu work`` on the test database, as a real process."""
    started = []

    def start():
        command = [sys.executable, str(settings.HOUSE / "manage.py"), "work"]
        more = {"DATABASE_URL": database_url(), "EMAIL_URL": f"file:///{mail_folder}"}
        started.append(subprocess.Popen(command, env={**os.environ, **more}))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
