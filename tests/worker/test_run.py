"""The whole house as one command, as a real process on a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from django.conf import settings

from tests.worker.conftest import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def house(tmp_path, port):
    """``house(words…)`` starts ``manage.py`` with an empty development city."""
    started = []

    def start(*words):
        more = {
            "TSUNAGU_MODE": "development",
            "DATABASE_URL": f"sqlite:///{tmp_path}/city.sqlite3",
            "EMAIL_URL": f"file:///{tmp_path}/mail",
            "PORT": str(port),
        }
        command = [sys.executable, str(settings.HOUSE / "manage.py"), *words]
        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, env={**os.environ, **more}, **pipe))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as page:
            return page.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def test_one_command_opens_the_house_and_one_signal_closes_it(house, port):
    process = house("run")

    assert wait_for(lambda: answers(port), seconds=180)  # a busy machine is no fault of the house
    assert f"tsunagu: http://localhost:{port}/\n" in iter(process.stdout.readline, "")
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert not answers(port)


def test_a_port_that_is_taken_is_told_before_anything_starts(house, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = house("run")
        assert process.wait(30) == 1
    assert process.stdout.read().splitlines() == [
        f"CommandError: Port {port} cannot be used: Address already in use."
    ]


def test_a_port_that_is_none_is_refused_with_a_sentence(house):
    process = house("run", "--port", "eighty")

    assert process.wait(30) == 1
    assert process.stdout.read().splitlines() == [
        "CommandError: PORT must be a number from 1 to 65535, not 'eighty'."
    ]


def test_commands_may_be_written_with_hyphens(house):
    assert house("compile-words").wait(30) == 0
