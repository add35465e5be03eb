"""A notice to many readers, from the last yes to the last letter, by a worker as it runs.

python -m benchmarks.crowd READERS    on the empty database of DATABASE_URL, as one JSON object
"""

import json
import os
import secrets
import subprocess
import sys
import time
import uuid
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django

django.setup()

from django.conf import settings

from benchmarks import machine
from benchmarks.mails import HOUSE, host
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
from tsunagu.letters.models import Letter
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership, Organisation, OrganisationKind, User
from tsunagu.people.roles import Role
from tsunagu.worker.preparation import prepare

AT_ONCE, PATIENCE = 5_000, 900


def measure(count: int) -> dict[str, Any]:
    prepare()
    book = Path(os.environ["BENCH_FOLDER"]) / f"book-{uuid.uuid4()}"
    with seated(SEAT):
        _read_by(count)
        with host(settings.EMAIL_PORT, book):
            worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=HOUSE)
            try:
                seconds = _sent(count)
            finally:
                worker.kill()
                worker.wait()
    taken = Counter(book.read_text(encoding="ascii").split())
    assert len(taken) == count
    twice = taken.total() - count
    return {"database": machine.database(), "readers": count, "seconds": seconds, "twice": twice}


def _sent(count: int) -> float:
    """Seconds until nothing waits any more."""
    writer, lead = _desk()
    began = time.perf_counter()
    notices.published(writer, lead, urgency=Urgency.EMERGENCY)  # at night, too
    while time.perf_counter() - began < PATIENCE:
        time.sleep(0.5)
        written = Sending.objects.filter(done_at__isnull=False, written=count)
        if written.exists() and not Letter.objects.waiting().exists():
            return time.perf_counter() - began
    raise AssertionError("the letters never left")


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


def _reader(number: int, key: Key) -> Subscription:
    address, token = f"reader{number}@example.org", secrets.token_urlsafe(16)
    return Subscription(
        seal=key,
        address=address,
        address_print=print_of_address(address),
        token=token,
        token_print=fingerprint_of(token, "subscription"),
        language="ja",
        confirmed_at=clock.now(),
    )


if __name__ == "__main__":
    sys.stdout, answer = sys.stderr, sys.stdout
    json.dump(measure(int(sys.argv[1])), answer)
