"""Letters that came back: known by a token, believed for nothing else."""

import re
from datetime import timedelta
from mailbox import Maildir

import pytest
from django.core import mail

from tests import notices
from tests.letters import imap_host
from tests.letters.host import standing
from tsunagu.bulletins import chores
from tsunagu.bulletins.models import Sending, Subscription
from tsunagu.ground import clock
from tsunagu.letters.chores import deliver, take_back
from tsunagu.letters.models import Attempt, Letter
from tsunagu.letters.post.bounces import Report, read, sender
from tsunagu.letters.queries import dead
from tsunagu.outside import Bounces

pytestmark = pytest.mark.usefixtures("small_city")
BASE = "bounces@city.example.jp"
GONE, FULL, LATE = ("failed", "5.1.1"), ("failed", "5.2.2"), ("delayed", "4.4.1")


def report(letter, said=GONE, to="", **more):
    """As a mail host writes it (RFC 3464)."""
    action, status = said
    where = more.get("where", "To")
    return f"""{where}: <{to or sender(BASE, letter)}>
From: MAILER-DAEMON@host.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b

Undelivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; host.example

Final-Recipient: rfc822; reader@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 who?

--b
Content-Type: text/rfc822-headers

Subject: x

--b--
""".encode()


@pytest.fixture
def box(settings, tmp_path):
    """A folder of reports, and a deed that lays one into it."""
    folder = Maildir(tmp_path / "box")
    settings.BOUNCES = Bounces(BASE, f"maildir://{tmp_path}/box")
    folder.lay = lambda *parts: folder.add(report(*parts))
    return folder


def sent(**more):
    facts = {"to": "a@example.org", "subject": "s", "body": "b", "about": "x"} | more
    return Letter.objects.create(**facts, tries=1, sent_at=clock.now())


def test_what_a_report_says():
    assert read(report(77), BASE) == Report(77, is_final=True)
    assert read(report(77, ("Failed", "5.1.10 (x)"), where="Delivered-To"), BASE).is_final
    assert read(report(77, ("failed", "5.2.1")), BASE).is_final
    for other in (FULL, ("failed", "5.1.8"), ("failed", "5.1.2"), ("failed", "5.1.11")):
        assert read(report(77, other), BASE) == Report(77, is_final=False)
    assert read(report(77, to=sender(BASE, 77).upper()), BASE).letter == 77


SIGNED = sender(BASE, 77)
NEST = b"Content-Type: multipart/x; boundary=%d\n\n--%d\n"
HOSTILE = {
    "late": report(77, LATE),
    "another's mark": report(78, to=SIGNED.replace("+4d-", "+4e-")),
    "no mark": report(77, to=BASE),
    "another house": report(77, to=SIGNED.replace("city", "evil")),
    "no report": report(77).replace(b"multipart/report", b"multipart/mixed"),
    "no parts": report(77).partition(b"--b")[0],
    "text as status": report(77).replace(b"message/delivery-status", b"text/plain"),
    "nothing": b"",
    "not a mail": bytes(range(256)) * 200,
    "nested": b"".join(NEST % (n, n) for n in range(900)),
    "many addresses": b"To: " + b"bounces+1-00000000000000000000@city.example.jp," * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_believed(name):
    assert read(HOSTILE[name], BASE) is None


def test_from_the_address_of_a_letter_to_the_end_of_a_subscription(box, settings, aoki, ueda):
    with standing() as (port, _):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        notices.reader("gone@example.org")
        notices.reader("here@example.org")
        notices.published(aoki, ueda, urgency="emergency")
        chores.send()
        deliver()
    letter = Letter.objects.filter(is_bulk=True).order_by("pk").first()
    chores.count()
    box.lay(letter.pk)
    box.lay(letter.pk + 1, FULL)
    box.lay(letter.pk)
    assert (take_back(), len(box), take_back()) == (3, 0, 0)
    assert (chores.let_go(), chores.let_go()) == (1, 0)
    assert [str(row.address) for row in Subscription.objects.all()] == ["here@example.org"]
    assert Sending.objects.get().lost == {"mail": 1}
    assert dead().count() == 0  # nobody has to ring who only read bulletins


def test_who_returns_again_and_again_is_let_go(box, aoki, ueda):
    reader = notices.reader("full@example.org")
    for number in range(5):
        notices.published(aoki, ueda, urgency="emergency")
        chores.send()
        deliver()
        assert chores.let_go() == 0, number
        box.lay(Letter.objects.filter(is_bulk=True).latest("pk").pk, FULL)
        take_back()
    assert chores.let_go() == 1
    assert not Subscription.objects.filter(pk=reader.pk).exists()


@pytest.mark.parametrize("said", [GONE, FULL])
def test_a_letter_to_one_person_becomes_somebodys_task(box, said):
    letter = sent()
    box.lay(letter.pk, said)
    assert take_back() == 1
    assert dead().get() == letter
    letter.refresh_from_db()
    assert (letter.sent_at, letter.gone_at is None) == (None, said is FULL)
    assert [row.succeeded for row in letter.attempts.all()] == [False]


def test_an_address_that_was_mistyped_is_nobodys_task(box):
    asked = notices.asked("mistyped@example.org")
    deliver()
    box.lay(Letter.objects.get().pk)
    take_back()
    assert (dead().count(), chores.let_go(), dead().count()) == (1, 1, 0)
    assert not Subscription.objects.filter(pk=asked.pk).exists()


def test_each_letter_leaves_from_an_address_of_its_own(settings):
    settings.BOUNCES = Bounces(BASE, "")
    notices.asked("one@example.org")
    deliver()
    assert mail.outbox[0].from_email == sender(BASE, Letter.objects.get().pk)
    assert mail.outbox[0].extra_headers["From"] == settings.DEFAULT_FROM_EMAIL
    assert re.fullmatch(r"bounces\+[0-9a-f]+-[0-9a-f]{20}@city\.example\.jp", sender(BASE, 2**62))


def test_an_address_that_the_host_does_not_know_is_tried_once(settings):
    with standing() as (port, _):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        for name in ("unknown", "full"):
            notices.asked(f"{name}@example.org")
        deliver()
    assert [str(row.to) for row in dead()] == ["unknown@example.org"]
    assert Letter.objects.waiting().filter(due_at__gt=clock.now() + timedelta(seconds=50)).exists()


def test_by_imap(settings):
    letters = [sent() for _ in range(3)]
    reports = [report(letter.pk) + b"x" * 200_000 for letter in letters]
    with imap_host.standing(*reports, b"") as host:
        settings.BOUNCES = Bounces(BASE, host.url.replace("cret@", "x@"))
        assert take_back() == 0
        settings.BOUNCES = Bounces(BASE, f"{host.url}/INBOX")
        assert (take_back(), host.mails, host.selected) == (3, {}, "INBOX")
    assert Attempt.objects.filter(error="Returned").count() == 3
    assert take_back() == 0  # the box is away: another time
