"""A notice to many readers over three channels, from the last yes to the last letter, by a worker
as it runs.

python -m benchmarks.crowd READERS [kills]    on the empty database of DATABASE_URL, as one JSON
"""

import json
import os
import secrets
import subprocess
import sys
import time
import uuid
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings
from django.db import transaction

from benchmarks import machine
from benchmarks.mails import HOUSE
from tests import notices
from tsunagu.bulletins.models import Sending, Subscription, Wish
from tsunagu.bulletins.queries.readers import print_of_address
from tsunagu.bulletins.states import Category, Urgency
from tsunagu.ground import clock
from tsunagu.ground.fence import HOUSE as SEAT
from tsunagu.ground.fence import seated
from tsunagu.ground.receipts import fingerprint_of
from tsunagu.ground.sealed import new_key
from tsunagu.keys import ring
from tsunagu.keys.models import Key, KeyKind
from tsunagu.keys.wrapping import About, current, wrap
from tsunagu.letters.models import Channel, Letter, LetterQuerySet
from tsunagu.letters.post.push import Browser
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership, Organisation, OrganisationKind, User
from tsunagu.people.roles import Role
from tsunagu.worker.preparation import prepare

AT_ONCE, PATIENCE = 5_000, 900
TO_KILL = ("worker", "mail", "line", "push", "worker")  # after each eighth of the letters


def measure(count: int, *, kills: bool) -> dict[str, Any]:
    prepare()
    with seated(SEAT):
        _read_by(count)
        with closing(Outside()) as outside:
            seconds = _sent(count, outside, kills=kills)
            taken = outside.taken()
    assert len(taken) == count, f"{count - len(taken)} were lost"
    found = {"database": machine.database() + ", with kills" * kills, "readers": count}
    return found | {"seconds": seconds, "twice": taken.total() - count}


class Outside:
    """The worker and the three hosts as processes of their own, to be killed without a word."""

    def __init__(self) -> None:
        folder, mark = Path(os.environ["BENCH_FOLDER"]), uuid.uuid4()
        assert settings.LINE is not None
        assert settings.PUSH is not None
        ports = (settings.LINE.url, settings.PUSH.hosts[0])
        line, push = (str(urlsplit(url).port) for url in ports)
        self.books = {name: folder / f"{name}-{mark}" for name in ("mail", "line", "push")}
        mail, told = "tests.letters.host", "tests.letters.booked"
        self._commands = {
            "mail": ["-m", mail, str(settings.EMAIL_PORT), str(self.books["mail"])],
            "line": ["-m", told, "line", line, str(self.books["line"])],
            "push": ["-m", told, "push", push, str(self.books["push"])],
            "worker": ["manage.py", "work"],
        }
        self._running = {name: self._started(name) for name in self._commands}

    def again(self, name: str) -> None:
        """Killed, away for a second, and there again."""
        self._kill(name)
        time.sleep(1)
        self._running[name] = self._started(name)

    def taken(self) -> Counter[str]:
        """Whom each host has told, and how often."""
        books = (book.read_text(encoding="ascii") for book in self.books.values() if book.exists())
        return Counter(line for text in books for line in text.split() if line[:4] != "key:")

    def close(self) -> None:
        for name in self._running:
            self._kill(name)

    def _started(self, name: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, *self._commands[name]]
        says = subprocess.DEVNULL if name == "worker" else subprocess.PIPE
        process = subprocess.Popen(command, cwd=HOUSE, stdout=says)
        if process.stdout is not None:
            process.stdout.readline()  # it stands
        return process

    def _kill(self, name: str) -> None:
        self._running[name].kill()
        self._running[name].wait()


def _sent(count: int, outside: Outside, *, kills: bool) -> float:
    """Seconds until nothing waits any more."""
    writer, lead = _desk()
    plan = [(share * count / 8, name) for share, name in enumerate(TO_KILL, 1)] if kills else []
    began = time.perf_counter()
    notices.published(writer, lead, urgency=Urgency.EMERGENCY)  # at night, too
    while time.perf_counter() - began < PATIENCE:
        time.sleep(0.5)
        if plan and outside.taken().total() > plan[0][0]:
            outside.again(plan.pop(0)[1])
            _now(Letter.objects.waiting(), leased_until=None)  # as when the leases have lapsed
        if kills:  # nor does anybody wait a minute for a host that is back
            held = Letter.objects.waiting().filter(leased_until=None, tries__gt=0)
            _now(held, due_at=clock.now())
        written = Sending.objects.filter(done_at__isnull=False, written=count)
        if written.exists() and not Letter.objects.waiting().exists():
            return time.perf_counter() - began
    raise AssertionError("the letters never left")


@transaction.atomic
def _now(letters: LetterQuerySet, **said: datetime | None) -> None:
    letters.in_turn().update(**said)


def _desk() -> tuple[SimpleNamespace, SimpleNamespace]:
    desk = Organisation.objects.create(
        name="広報の窓口", kind=OrganisationKind.CITY, email="desk@example.org"
    )
    found = []
    for role in (Role.WORKER, Role.SUPERVISOR):
        user = User.objects.create(
            email=f"{role}@example.org", name="広報の人", joined_at=clock.now()
        )
        Membership.objects.create(user=user, organisation=desk, role=role)
        found.append(SimpleNamespace(actor=actor_for(user)))
    return found[0], found[1]


def _read_by(count: int) -> None:
    """Readers of one area who confirmed, each with a key of their own."""
    for first in range(0, count, AT_ONCE):
        _some(range(first, min(count, first + AT_ONCE)))


def _some(numbers: range) -> None:
    rows = [_reader(number, _key()) for number in numbers]
    Key.objects.bulk_create(row.seal for row in rows)
    made = Subscription.objects.bulk_create(rows)
    Wish.objects.bulk_create(Wish(subscription=row, category=Category.CRIME) for row in made)
    there = Subscription.areas.through
    area = notices.written().areas[0]
    there.objects.bulk_create(there(subscription=row, area=area) for row in made)


def _key() -> Key:
    secret, key_id = new_key(), uuid.uuid4()
    wrapped = wrap(secret, current(), About(key_id, KeyKind.READER, None))
    ring.hold(key_id, secret)
    return Key(id=key_id, kind=KeyKind.READER, wrapped=wrapped, city_key=current())


def _address(number: int) -> tuple[Channel, str]:
    """Of fifteen ten have mail, four LINE, one a browser."""
    if number % 15 < 10:
        return Channel.MAIL, f"reader{number}@example.org"
    if number % 15 < 14:
        return Channel.LINE, f"U{number:032x}"
    assert settings.PUSH is not None
    there = f"{settings.PUSH.hosts[0]}/p/{number}"
    return Channel.PUSH, Browser(there, settings.PUSH.public, "A" * 22).address


def _reader(number: int, key: Key) -> Subscription:
    token, (channel, address) = secrets.token_urlsafe(16), _address(number)
    return Subscription(
        seal=key,
        channel=channel,
        address=address,
        address_print=print_of_address(address),
        token=token,
        token_print=fingerprint_of(token, "subscription"),
        language="ja",
        confirmed_at=clock.now(),
    )


if __name__ == "__main__":
    sys.stdout, answer = sys.stderr, sys.stdout
    json.dump(measure(int(sys.argv[1]), kills="kills" in sys.argv), answer)
