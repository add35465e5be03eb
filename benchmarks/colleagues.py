"""Colleagues who read and write through the real web server, on the database of DATABASE_URL.

Each is signed in with the role of a worker, opens one page after the other and writes a note on
some of the cases; between two pages they look at the screen for a second.
"""

import os
import random
import re
import threading
import time
from http.client import HTTPConnection
from itertools import cycle, islice
from urllib.parse import urlencode

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django

django.setup()

from django.db import connection, connections

from benchmarks import machine
from benchmarks.concerns import HOST, server
from benchmarks.measure import lines
from benchmarks.town import WORKERS, Town, found, grow
from benchmarks.visits import signed_in
from tsunagu.cases.models import Case, CaseNote
from tsunagu.ground.fence import HOUSE, seated
from tsunagu.people.models import User
from tsunagu.web.chrome import address
from tsunagu.worker import whole
from tsunagu.worker.backup.drill import Drill, drill
from tsunagu.worker.preparation import prepare

CASES = int(os.environ.get("LOAD_CASES", "100000"))
USERS = int(os.environ.get("LOAD_USERS", "16"))
SECONDS = float(os.environ.get("LOAD_SECONDS", "180"))
DRILLS = os.environ.get("LOAD_DRILL", "1") == "1"
LOOKS = 1.0  # second, on the average
WRITES = 0.1  # of the cases that are opened
KEY = re.compile(r'name="key" value="(\w+)"')


class Colleague(threading.Thread):
    """``walls``: seconds of each answer by the kind of page."""

    def __init__(self, number: int, port: int, user: User, cases: range) -> None:
        super().__init__()
        self.port, self.cases, self.chance = port, cases, random.Random(number)
        self.cookies = signed_in(user)
        self.walls: dict[str, list[float]] = {}
        self.errors: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        pages = {
            "today": address("desk:today"),
            "case list": address("desk:case_list"),
            "case list, mine": f"{address('desk:case_list')}?whose=mine",
            "triage queue": address("desk:queue"),
        }
        while not self.over.is_set():
            for name, where in pages.items():
                self.ask(name, "GET", where)
                self.open_case()

    def open_case(self) -> None:
        where = address("desk:case", str(self.chance.choice(self.cases)))
        page = self.ask("case page", "GET", where)
        key = KEY.search(page)
        if key and self.chance.random() < WRITES:
            said = {"key": key[1], "method": "phone", "facts": "電話で話した。", "opinion": ""}
            self.ask("a note written", "POST", f"{where}notes/", said)

    def ask(self, name: str, method: str, where: str, said: dict[str, str] | None = None) -> str:
        if self.over.wait(self.chance.uniform(0, 2 * LOOKS)):
            return ""
        headers, body = {"Cookie": self.cookies, "Host": "localhost"}, None
        if said:
            token = re.search(r"csrftoken=(\w+)", self.cookies)
            body = urlencode(said | {"csrfmiddlewaretoken": token[1] if token else ""})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = HTTPConnection(HOST, self.port, timeout=60)
        began = time.perf_counter()
        try:
            line.request(method, where, body, headers)
            answer = line.getresponse()
            page = answer.read().decode()
        except OSError as fault:
            self.errors.append(f"{name}: {type(fault).__name__}")
            return ""
        finally:
            line.close()
        self.walls.setdefault(name, []).append(time.perf_counter() - began)
        if answer.status != (302 if said else 200):
            self.errors.append(f"{name}: {answer.status}")
        return page


def measure() -> None:
    town = found()
    before = Case.objects.count()
    grow(town, CASES * 2)
    first = Case.objects.order_by("-pk").values_list("pk", flat=True)[0] - CASES + 1
    assert Case.objects.count() == before + CASES
    broken = whole.broken() if DRILLS else {}
    with server() as port:
        people = colleagues(port, town, range(first, first + CASES))
        for one in people:
            one.start()
        time.sleep(SECONDS)
        said = report(people)
        written = CaseNote.objects.count()
        if DRILLS:
            said += of_drill(drill(), broken)
        for one in people:
            one.over.set()
        for one in people:
            one.join()
    assert CaseNote.objects.count() >= written
    print("\n".join([machine.database(), *said]), flush=True)


def colleagues(port: int, town: Town, cases: range) -> list[Colleague]:
    """Where there are more browsers than people, some have two in front of them."""
    workers = User.objects.filter(pk__gte=town.worker.pk).order_by("pk")[:WORKERS]
    turns = islice(cycle(workers), USERS)
    return [Colleague(number, port, user, cases) for number, user in enumerate(turns)]


def report(people: list[Colleague]) -> list[str]:
    walls: dict[str, list[float]] = {"all": []}
    for one in people:
        for name, its in list(one.walls.items()):
            walls["all"] += its
            walls.setdefault(name, []).extend(its)
    errors = [error for one in people for error in one.errors]
    head = f"{CASES:,} cases, {len(people)} people, {SECONDS:.0f} s: {len(walls['all']):,} pages"
    return [f"{head}, {len(errors)} errors {sorted(set(errors))}", *lines(walls)]


def of_drill(found: Drill, broken: dict[str, list[str]]) -> list[str]:
    """Rows made by the thousand have no journal: as much is missing in the copy as before it."""
    before = {f"{name}: {len(broken.get(name, []))} broken" for name in whole.QUESTIONS}
    after = {line for line in found.checked.splitlines() if line.endswith(" broken")}
    same = (
        "found what it found before" if before == after else f"**found {sorted(after - before)}**"
    )
    return [f"  {line}" for line in found.lines()[:4]] + [f"  the checker {same}"]


if __name__ == "__main__":
    prepare()
    with seated(HOUSE):  # what fills and counts; pages come in by their doors
        measure()
    connection.close()
    connections.close_all()
