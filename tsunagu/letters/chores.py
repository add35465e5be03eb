import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import timedelta
from functools import cache
from imaplib import IMAP4
from mailbox import Error as MailboxError
from smtplib import SMTPException
from urllib.parse import urlsplit

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils.module_loading import import_string

from tsunagu.letters import actions
from tsunagu.letters.models import Channel, Letter
from tsunagu.letters.post.bounces import Returned, is_final, mails, read
from tsunagu.letters.post.crew import Crew
from tsunagu.letters.post.line import MOST, LineAway, LineHost, LineRefused
from tsunagu.letters.post.mail import Mail, leaves_from
from tsunagu.letters.post.push import (
    LINES,
    Browser,
    Note,
    PushAway,
    PushGone,
    PushPost,
    origin_of,
)

TURN = 20  # seconds; then the other chores have theirs
REST = timedelta(minutes=1)  # of a push service that says nothing of how long
MAX_FAILURES = 3  # in one turn; each may cost the whole time-out of the mail host
logger = logging.getLogger(__name__)


def deliver() -> int:
    """Carry what is due, for ``TURN`` seconds at most. Returns how many letters went out.

    A crash between sending and marking sends twice, never zero times;
    the Message-ID stays the same, so that a receiver may drop the double.
    """
    until, sent = time.monotonic() + TURN, 0
    with ExitStack() as lines:
        crew = cache(lambda: lines.enter_context(closing(_crew())))
        while time.monotonic() < until and (letters := actions.claim()):
            left, failed = _taken(letters, crew)
            sent += left
            if failed >= MAX_FAILURES:  # the host is ill: the rest falls due with its lease
                break
    return sent


def deliver_line() -> int:
    """Carry what goes by LINE: the same words to five hundred at a time. Returns how many went."""
    if settings.LINE is None:
        return 0
    until, sent = time.monotonic() + TURN, 0
    with closing(LineHost(settings.LINE.url, settings.LINE.token)) as host:
        while time.monotonic() < until and (letters := actions.claim_parcel(Channel.LINE, MOST)):
            left = _by_line(letters, host)
            sent += left or 0
            if left is None:  # the host is ill
                break
    return sent


def deliver_push() -> int:
    """Carry what goes to browsers. Returns how many went."""
    if settings.PUSH is None:
        return 0
    until, sent = time.monotonic() + TURN, 0
    with closing(PushPost(settings.PUSH)) as post, ThreadPoolExecutor(LINES) as threads:
        while time.monotonic() < until and (letters := actions.claim(Channel.PUSH)):
            sent += _to_browsers(letters, post, threads)
    return sent


def take_back() -> int:
    """Read what mail hosts report of letters that they could not bring. Returns how many."""
    found = 0
    if settings.BOUNCES is None:
        return found
    try:
        for data in mails(settings.BOUNCES.url):
            if report := read(data, settings.BOUNCES.address):
                actions.mark_returned(report.letter, error=Returned(), is_final=report.is_final)
                found += 1
    except (OSError, IMAP4.error, MailboxError) as fault:
        logger.warning("reports of mail hosts not read: %s", type(fault).__name__)
    return found


def beat() -> int:
    """Leave a sign of life for /health/."""
    actions.beat()
    return 1


def _taken(letters: list[Letter], crew: Callable[[], Crew]) -> tuple[int, int]:
    """What goes to many goes on many lines; how many went out, and how many could not."""
    if letters[0].is_bulk and settings.MAIL_PROVIDER:
        return _by_provider(letters)
    together = letters[0].is_bulk and _has_a_host()
    return _many(letters, crew()) if together else _one_by_one(letters)


def _one_by_one(letters: list[Letter]) -> tuple[int, int]:
    """By one connection; how many went out, and how many could not."""
    sent = failed = 0
    with closing(get_connection()) as post:
        for letter in letters:
            carried = _carry(letter, post)
            sent, failed = sent + (carried is True), failed + (carried is False)
            if failed == MAX_FAILURES:
                break
    return sent, failed


def _many(letters: list[Letter], crew: Crew) -> tuple[int, int]:
    """By many connections, written down as they leave: a few in one transaction."""
    begun = {letter.pk: letter for letter in actions.begin_many(letters)}
    sent = failed = 0
    for outcomes in crew.carry([_as_mail(letter) for letter in begun.values()]):
        told = [(begun.pop(mail.pk), fault) for mail, fault in outcomes]
        actions.mark_many_sent([letter for letter, fault in told if fault is None])
        for letter, fault in told:
            if fault is not None:
                _failed(letter, fault)
                failed += 1
            else:
                sent += 1
    actions.put_back(list(begun.values()))
    return sent, failed


def _by_provider(letters: list[Letter]) -> tuple[int, int]:
    """By many lines, one letter on each at a time; written down before the next go."""
    sent, failed, rest, lines = 0, 0, actions.begin_many(letters), settings.MAIL_CONNECTIONS
    with ExitStack() as opened, ThreadPoolExecutor(lines) as threads:
        posts = [opened.enter_context(closing(get_connection())) for _ in range(lines)]
        while rest and failed < MAX_FAILURES:
            began, some, rest = time.monotonic(), rest[:lines], rest[lines:]
            answers = threads.map(_posted, map(_mail, some), posts)  # opened in this thread
            told = list(zip(some, answers, strict=True))
            left = [letter for letter, fault in told if fault is None]
            actions.mark_many_sent(left)
            for letter, fault in told:
                if fault is not None:
                    _failed(letter, fault)
            sent, failed = sent + len(left), failed + len(told) - len(left)
            if settings.MAIL_RATE:
                time.sleep(max(0, len(some) / settings.MAIL_RATE - time.monotonic() + began))
    actions.put_back(rest)
    return sent, failed


def _posted(mail: EmailMessage, post: BaseEmailBackend) -> Exception | None:
    try:
        post.open()  # does nothing when the connection stands
        post.send_messages([mail])
    except (AnymailError, OSError, ValueError) as fault:
        post.close()
        return fault
    return None


def _by_line(letters: list[Letter], host: LineHost) -> int | None:
    """How many went; None when the host does not take any now."""
    first = letters[0]
    try:
        text = f"{first.subject}\n\n{first.body}"
        host.send(
            [str(letter.to) for letter in letters], text, key=first.parcel or first.message_id
        )
    except LineRefused as fault:
        if len(letters) > 1:
            return sum(_by_line(part, host) or 0 for part in actions.split(letters))
        _failed(first, fault)
        return 0
    except LineAway as fault:
        for letter in letters:
            _failed(letter, fault)
        return None
    actions.mark_many_sent(letters)
    actions.forget_strangers(letters)
    return len(letters)


def _to_browsers(letters: list[Letter], post: PushPost, threads: ThreadPoolExecutor) -> int:
    """A few at a time, written down before the next go; gives how many went. A service that wants
    a rest gets it: what else is for it waits, untried.
    """
    sent, rest = 0, actions.begin_many(letters)
    while rest:
        some, rest = rest[:LINES], rest[LINES:]
        pages = [(str(letter.to), str(letter.body)) for letter in some]  # opened in this thread
        told = list(zip(some, threads.map(lambda page: _pushed(post, *page), pages), strict=True))
        left = [letter for letter, fault in told if fault is None]
        actions.mark_many_sent(left)
        sent += len(left)
        for letter, fault in told:
            if fault is not None:
                rest = _not_pushed(letter, fault, rest)
    return sent


def _pushed(post: PushPost, to: str, body: str) -> Exception | None:
    try:
        post.send(Browser.read(to), Note.read(body))
    except (OSError, ValueError) as fault:
        return fault
    return None


def _not_pushed(letter: Letter, fault: Exception, rest: list[Letter]) -> list[Letter]:
    """Written down; gives what of the others may still go."""
    if isinstance(fault, PushGone):
        actions.mark_gone(letter, error=fault)
        return rest
    if not isinstance(fault, PushAway):
        _failed(letter, fault)
        return rest
    pause, host = max(timedelta(seconds=fault.seconds), REST), _origin(letter)
    actions.mark_failed(letter, error=fault, rest=pause)
    actions.postpone([each for each in rest if _origin(each) == host], wait=pause)
    return [each for each in rest if _origin(each) != host]


def _origin(letter: Letter) -> str:
    return origin_of(str(letter.to).partition(" ")[0])


def _has_a_host() -> bool:
    """Else letters go to files, or wherever a test wants them."""
    return issubclass(import_string(settings.EMAIL_BACKEND), EmailBackend)


def _crew() -> Crew:
    return Crew(settings.MAIL_CONNECTIONS, settings.MAIL_RATE)


def _carry(letter: Letter, post: BaseEmailBackend) -> bool | None:
    """Whether the post took it; None when it stays here: kept back, or taken back meanwhile."""
    if letter.person_id is not None and not _may_leave(letter.person_id, letter.to):
        actions.keep_back(letter)
        return None
    if not actions.begin(letter):
        return None
    try:
        post.open()  # does nothing when the connection stands
        post.send_messages([_mail(letter)])
    except (SMTPException, AnymailError, OSError, ValueError) as error:
        post.close()  # the next letter opens a fresh connection
        _failed(letter, error)
        return False
    actions.mark_sent(letter)
    return True


def _failed(letter: Letter, error: Exception) -> None:
    logger.warning("letter %s not sent: %s", letter.pk, type(error).__name__)
    if is_final(error):
        actions.mark_gone(letter, error=error)
    else:
        actions.mark_failed(letter, error=error)


def _may_leave(person_id: int, to: str) -> bool:
    """Asked at the door, by the gate that the settings name: it stands on a floor above."""
    gate: Callable[[int, str], bool] = import_string(settings.LETTER_GATE)
    return gate(person_id, to)


def _mail(letter: Letter) -> EmailMessage:
    host = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{letter.message_id}@{host}>", "Auto-Submitted": "auto-generated"}
    headers["From"] = settings.DEFAULT_FROM_EMAIL
    if letter.stop_url:  # one press in the reader's own program ends it (RFC 8058)
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        letter.subject, letter.body, leaves_from(letter.pk), [letter.to], headers=headers
    )


def _as_mail(letter: Letter) -> Mail:
    return Mail(
        pk=letter.pk,
        to=str(letter.to),
        subject=str(letter.subject),
        body=str(letter.body),
        message_id=str(letter.message_id),
        stop_url=str(letter.stop_url),
    )
