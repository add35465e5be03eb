"""Processes die at any moment while people tell: nothing is lost, nothing is doubled."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.worker.conftest import database_url, wait_for
from tsunagu.intake.models import Answer, Concern, Stage
from tsunagu.letters.models import Letter
from tsunagu.referrals.queries.invariants import broken

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TELLINGS, CLIENTS, PATIENCE = 60, 6, 60.0
DANGER = "死にたいです"
CALM = "家賃が払えません"


class Lost(Exception):
    """The house did not answer in time; the client tries again."""


class Browser:
    """Keeps its cookies and asks again when the line breaks, as a person does."""

    def __init__(self, port):
        self.port, self.cookies = port, {}
        self.end = time.monotonic() + PATIENCE

    def ask(self, method, path, data=None):
        while time.monotonic() < self.end:
            try:
                return self._once(method, path, data)
            except (OSError, HTTPException):
                time.sleep(0.1)
        raise Lost(path)

    def _once(self, method, path, data):
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Host": f"localhost:{self.port}"}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            data = urlencode(data | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        try:
            line.request(method, path, data, headers)
            answer = line.getresponse()
            body = answer.read().decode()
        finally:
            line.close()
        for header in answer.headers.get_all("Set-Cookie", []):
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value.strip('"')
        assert answer.status < 500, f"{method} {path}: {answer.status}"
        return answer.status, answer.headers.get("Location", ""), body

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, data):
        return self.ask("POST", path, data)


def tell(port, number):
    """One person's way to the receipt; (the key of the form, the receipt that was promised)."""
    browser = Browser(port)
    browser.get("/tell/")
    browser.post("/tell/", {"remember": "yes"})
    words = f"{DANGER if number % 5 == 0 else CALM} {number}"
    browser.post("/tell/whom/", {"teller": "self"})
    browser.post("/tell/words/", {"words": words})
    for slug in ("since", "danger", "place", "way", "you", "sharing"):
        browser.post(f"/tell/{slug}/", {"skip": "1"})
    _status, _where, page = browser.get("/tell/check/")
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    where = ""
    while where != "/tell/sent/":
        _status, where, _page = browser.post("/tell/check/", {"key": key})
    _status, _where, page = browser.get("/tell/sent/")
    return key, re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", page)[0].replace("-", "")


class House:
    """A real web server of two processes and a real worker, which may be killed."""

    def __init__(self, mail):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.env = os.environ | {
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"file:///{mail}",
            "TSUNAGU_MODE": "development",
        }
        web = "granian --interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 1"
        self.web = f"{web} --respawn-failed-workers --no-ws --log-level critical --port {self.port}"
        self.running = {}
        self.kills = 0

    def start(self, name):
        work = f"{settings.HOUSE / 'manage.py'} work"
        words = f"-m {self.web} tsunagu.wsgi:application" if name == "web" else work
        self.running[name] = subprocess.Popen(
            [sys.executable, *words.split()], env=self.env, start_new_session=True
        )

    def open(self):
        self.start("web")
        self.start("worker")
        assert wait_for(self.answers)

    def answers(self):
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self, name):
        """Everything of that name at once, then it is started anew."""
        process = self.running[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.kills += 1

    def trouble(self, chance, quiet):
        while not quiet.wait(chance.uniform(0.5, 2.0)):
            name = chance.choice(["web", "web", "worker"])
            self.kill(name)
            self.start(name)

    def close(self):
        for name in self.running:
            if self.running[name].poll() is None:
                self.kill(name)


@pytest.fixture
def house(aoki, small_city, tmp_path):
    built = House(tmp_path / "mail")
    built.open()
    yield built
    built.close()


def test_nothing_is_lost_and_nothing_is_doubled(house):
    quiet, chance = threading.Event(), random.Random(7)
    killer = threading.Thread(target=house.trouble, args=(chance, quiet))
    killer.start()
    try:
        with ThreadPoolExecutor(CLIENTS) as people:
            promised = list(people.map(lambda n: tell(house.port, n), range(TELLINGS)))
    finally:
        quiet.set()
        killer.join()

    assert house.kills > 2
    assert dict(Concern.objects.values_list("key", "receipt")) == dict(promised)
    assert Concern.objects.count() == TELLINGS
    firsts = Answer.objects.filter(stage=Stage.RECEIVED).values_list("concern", flat=True)
    assert sorted(firsts) == sorted(Concern.objects.values_list("pk", flat=True))
    dangers = Concern.objects.filter(words__startswith=DANGER).values_list("pk", flat=True)
    letters = Letter.objects.filter(key__startswith="danger:").values_list("key", flat=True)
    assert sorted(letters) == sorted(f"danger:{pk}:aoki@example.org" for pk in dangers)
    assert len(letters) == TELLINGS // 5
    Letter.objects.waiting().update(leased_until=None)  # what a dead worker held falls due again
    assert wait_for(lambda: not Letter.objects.waiting().exists())
    assert broken() == {}
