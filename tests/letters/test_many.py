"""Letters to many, by several kept connections, to a mail host that really speaks SMTP."""

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from email.header import decode_header, make_header
from itertools import pairwise
from time import monotonic

import pytest
from django.conf import settings as house

from tests.letters.host import standing
from tests.worker.conftest import database_url, wait_for
from tsunagu.ground import clock
from tsunagu.letters import actions
from tsunagu.letters.chores import _mail, deliver
from tsunagu.letters.models import Attempt, Letter
from tsunagu.letters.post import mail
from tsunagu.letters.post.crew import Crew

SMTP = "django.core.mail.backends.smtp.EmailBackend"
STOP = "https://tsunagu.example.jp/news/mail/stop/?key=x"
LINES = 4


@pytest.fixture
def post(settings):
    """``post(port)``: letters go to the host there."""
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = None
    settings.MAIL_CONNECTIONS, settings.MAIL_RATE = LINES, 0

    def to(port):
        settings.EMAIL_PORT = port

    return to


def lay(count, to="reader{}@example.org", **more):
    words = {"subject": "【防災・気象】大雨に注意", "body": "川の近くに行かないでください。\n" * 9}
    words |= {"about": "bulletins.sending:1", "is_bulk": True, "stop_url": STOP}
    rows = [Letter(to=to.format(n), **(words | more)) for n in range(count)]
    return Letter.objects.bulk_create(rows)


def read(text):
    """What somebody's program shows of a letter."""
    found = message_from_bytes(text)
    heads = {name: str(make_header(decode_header(words))) for name, words in found.items()}
    del heads["Date"], heads["Content-Transfer-Encoding"]
    return heads, found.get_payload(decode=True).decode().replace("\r\n", "\n").rstrip("\n")


@pytest.mark.parametrize("to", ["reader@example.org", "reader@例え.jp"])
def test_a_letter_reads_as_it_would_from_the_library(db, settings, to):
    settings.DEFAULT_FROM_EMAIL = "西東京市 <city@example.jp>"
    settings.BASE_URL = "https://tsunagu.example.jp"
    [letter] = lay(1, to=to, subject="長い題" * 30, body=".\n点で始まる\n" + "長い行" * 400)
    ours = mail.Mail(1, to, letter.subject, letter.body, str(letter.message_id), STOP)

    text = mail.text(ours)
    assert read(text) == read(_mail(letter).message().as_bytes())
    assert {line[:1] for line in text.split(b"\r\n")}.isdisjoint({b"."})
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(map(len, text.split(b"\r\n"))) < 998
    assert mail.envelope(ours)[0] == b"city@example.jp"


def test_many_leave_once_each(db, post):
    lay(450)
    with standing() as (port, taken):
        post(port)
        assert (deliver(), deliver()) == (450, 0)
    assert sorted(reader for reader, _ in taken) == sorted(
        f"reader{n}@example.org" for n in range(450)
    )
    assert Attempt.objects.filter(succeeded=True).count() == 450
    assert Letter.objects.filter(sent_at=None).count() == 0


@pytest.mark.parametrize("offers", ["PIPELINING", "SIZE 9999"])
def test_who_is_refused_holds_nobody_up(db, post, offers):
    lay(1, to="unknown@example.org")
    lay(1, to="full@example.org")
    lay(9)
    lay(1, to="no address at all\r\nRCPT TO:<thief@example.org>")
    with standing(offers=offers) as (port, taken):
        post(port)
        assert deliver() == 9
    assert len(taken) == 9
    faults = Attempt.objects.filter(succeeded=False).order_by("letter")
    assert list(faults.values_list("error", flat=True)) == [
        "SMTPRecipientsRefused",
        "SMTPRecipientsRefused",
        "ValueError",
    ]


def test_a_host_that_hangs_up_now_and_then_gets_all_of_them(db, post):
    lay(60)
    with standing(patience=7) as (port, taken):
        post(port)
        for _ in range(20):
            Letter.objects.waiting().update(due_at=clock.now(), leased_until=None)
            deliver()
    assert len(taken) == len({reader for reader, _ in taken}) == 60
    assert Letter.objects.waiting().count() == 0


def test_a_host_that_is_away_costs_few_letters_a_try(db, post):
    lay(100)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        post(nobody.getsockname()[1])
        assert deliver() == 0
    tried = Letter.objects.filter(tries__gt=0)
    assert tried.count() == Attempt.objects.filter(succeeded=False).count() == LINES
    assert Letter.objects.due().count() == 100 - LINES


def test_what_is_taken_back_stays_here_and_single_letters_go_first(db, post):
    about = lay(1)[0]
    lay(5, about=actions.subject_of(about))
    single = Letter.objects.create(to="duty@example.org", subject="至急", body="x")
    actions.cancel(about)
    with standing() as (port, taken):
        post(port)
        assert deliver() == 2
    assert [reader for reader, _ in taken] == [single.to, about.to]


def test_no_more_a_second_than_the_host_is_to_get(db, post):
    with standing() as (port, taken):
        post(port)
        crew, began, ends = Crew(LINES, rate=50), monotonic(), []
        letters = [mail.Mail(n, "a@example.org", "s", "b", str(n), "") for n in range(20)]
        for outcomes in crew.carry(letters):
            ends += [monotonic() - began] * len(outcomes)
        crew.close()
    assert len(taken) == len(ends) == 20
    assert ends[-1] >= 19 / 50
    assert all(one <= other for one, other in pairwise(ends))


class Outside:
    """Worker and mail host as processes, to be killed without a word."""

    def __init__(self, folder):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.book, self.running = folder / "book", []

    def start(self, module, *args):
        more = {"DATABASE_URL": database_url(), "EMAIL_URL": f"smtp://127.0.0.1:{self.port}"}
        more |= {"DJANGO_SETTINGS_MODULE": "tsunagu.settings", "TSUNAGU_MODE": "development"}
        command = [sys.executable, "-m", f"tests.letters.{module}", *args]
        process = subprocess.Popen(command, env=os.environ | more, cwd=house.HOUSE)
        self.running.append(process)
        return process

    def host(self):
        return self.start("host", str(self.port), str(self.book))

    def taken(self):
        return Counter(self.book.read_text().split()) if self.book.exists() else Counter()

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        process.wait()

    def close(self):
        for process in self.running:
            self.kill(process)


@pytest.fixture
def outside(tmp_path):
    there = Outside(tmp_path)
    yield there
    there.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_worker_and_host_are_killed_and_nobody_is_forgotten(outside):
    letters = lay(1_500)
    host, worker = outside.host(), outside.start("carrier")
    assert wait_for(lambda: outside.taken().total() > 300)
    outside.kill(worker)
    Letter.objects.waiting().update(leased_until=None)  # as when the lease has lapsed
    worker = outside.start("carrier")
    assert wait_for(lambda: outside.taken().total() > 800)
    outside.kill(host)
    outside.host()

    def is_done():
        Letter.objects.waiting().filter(tries__gt=0, leased_until=None).update(due_at=clock.now())
        return not Letter.objects.waiting().exists()

    assert wait_for(is_done, seconds=60)
    taken = outside.taken()
    assert taken.keys() == {str(letter.message_id) for letter in letters}
    print(f"{taken.total() - len(taken)} of {len(taken)} came twice")
    assert taken.total() - len(taken) <= 2 * 2 * house.MAIL_CONNECTIONS
