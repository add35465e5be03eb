"""A concern received: by the action alone, and by the real form through a real server."""

import http.client
import secrets
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch
from urllib.parse import urlencode

from benchmarks.measure import Pace, pace
from tsunagu.intake.actions import keep_draft, receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.residents.papers import Particulars
from tsunagu.web.resident import device
from tsunagu.web.resident.tell.questions import QUESTIONS
from tsunagu.worker.management.commands import run

HOST, CLIENTS, WARM = "127.0.0.1", 8, 20
SECRET = "a" * 32  # what the page's CSRF cookie and field hold
WORDS = "家賃が払えません。仕事を減らされて、来月のお金も足りません。だれに聞けばよいですか。"
TYPED = {
    "whom": {"teller": "self"},
    "words": {"words": WORDS},
    "since": {"since": "month"},
    "danger": {"danger_now": "no"},
    "way": {"contact_way": "phone"},
    "reach": {"phone": "042-000-0001"},
    "you": {"name": "見本 花子"},
    "sharing": {"sharing": "ask"},
}
Send = Callable[[http.client.HTTPConnection, int], bool]


def told() -> Told:
    person = Particulars(name="見本 花子", phone="042-000-0001", contact_way="phone")
    return Told(key=secrets.token_urlsafe(32), words=WORDS, parts=(Part(person, is_teller=True),))


def by_action(count: int) -> Pace:
    """One process, one after the other; each is durable when ``receive`` returns."""
    for _ in range(WARM):
        receive(told())
    walls, cpu, began = [], time.process_time(), time.perf_counter()
    for paper in [told() for _ in range(count)]:
        started = time.perf_counter()
        receive(paper)
        walls.append(time.perf_counter() - started)
    return pace(walls, seconds=time.perf_counter() - began, cpu=time.process_time() - cpu)


def journal_share(count: int) -> float:
    """The part of a durable deed that its lines in the journal take: with and without, by turns."""
    whole, bare = [], []
    for _ in range(count):
        whole.append(_received())
        with patch("tsunagu.journal.actions.append", lambda _line: None):
            bare.append(_received())
    return 1 - statistics.median(bare) / statistics.median(whole)


def _received() -> float:
    paper, began = told(), time.perf_counter()
    receive(paper)
    return time.perf_counter() - began


@contextmanager
def server() -> Iterator[int]:
    """The web server as ``tsunagu run`` starts it; yields its port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    web = run.web(HOST, str(port))
    web.start()
    try:
        _wait(port)
        yield port
    finally:
        web.stop()


def _wait(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the web server did not open its door in two minutes")


def by_form(port: int, count: int) -> Pace:
    """Eight people send what they checked, at once; only the final post of the form is timed."""
    sheets = [_filled() for _ in range(count + CLIENTS)]
    before = Concern.objects.count()

    def send(line: http.client.HTTPConnection, n: int) -> bool:
        token, key = sheets[n]
        cookies = f"csrftoken={SECRET}; {device.DRAFT}={token}"
        body = urlencode({"csrfmiddlewaretoken": SECRET, "key": key})
        kind = "application/x-www-form-urlencoded"
        line.request("POST", "/tell/check/", body, {"Cookie": cookies, "Content-Type": kind})
        answer = line.getresponse()
        answer.read()
        return answer.status == 302 and answer.headers["Location"] == "/tell/sent/"

    done = _at_once(port, count, send)
    kept = Concern.objects.count() - before
    assert kept == len(sheets) - done.errors, f"{kept} kept of {len(sheets)} sent"
    return done


def bare(port: int, count: int) -> Pace:
    """The bare view through the same server, from the same eight clients."""

    def ask(line: http.client.HTTPConnection, n: int) -> bool:
        line.request("GET", "/bare/", headers={"Cookie": f"csrftoken={SECRET}"})
        answer = line.getresponse()
        return answer.read() == b"ok"

    return _at_once(port, count, ask)


def _filled() -> tuple[str, str]:
    """A sheet with every question answered or skipped: the number of its draft and its key."""
    token, key = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    typed = {q.slug: TYPED.get(q.slug, q.skipped) for q in QUESTIONS if q.slug != "person"}
    keep_draft(token, {"remember": True, "key": key, "typed": typed}, remember=True)
    return token, key


def _at_once(port: int, count: int, send: Send) -> Pace:
    """``count`` sendings shared by the clients; each client sends one more first, to warm up."""
    walls: list[float] = []
    errors: list[int] = []
    ready = threading.Barrier(CLIENTS + 1)

    def client(number: int) -> None:
        line = http.client.HTTPConnection(HOST, port, timeout=60)
        errors.extend([number] * (not send(line, number)))
        ready.wait()
        for n in range(CLIENTS + number, count + CLIENTS, CLIENTS):
            started = time.perf_counter()
            was_right = send(line, n)
            walls.append(time.perf_counter() - started)
            errors.extend([n] * (not was_right))
        line.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return pace(walls, seconds=time.perf_counter() - began, errors=len(errors))
