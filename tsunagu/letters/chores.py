import logging
from collections.abc import Callable
from contextlib import closing
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string

from tsunagu.letters import actions
from tsunagu.letters.models import Letter

BATCHES = 50
MAX_FAILURES = 3  # in one turn; each may cost the whole time-out of the mail host
logger = logging.getLogger(__name__)


def deliver() -> int:
    """Carry what is due, one mail connection a batch. Returns how many letters went out.

    A crash between sending and marking sends twice, never zero times;
    the Message-ID stays the same, so that a receiver may drop the double.
    """
    sent = failed = 0
    for _ in range(BATCHES):
        letters = actions.claim()
        if not letters:
            break
        with closing(get_connection()) as post:
            for letter in letters:
                if failed == MAX_FAILURES:  # the host is ill: the rest falls due with its lease
                    return sent
                carried = _carry(letter, post)
                sent, failed = sent + (carried is True), failed + (carried is False)
    return sent


def beat() -> int:
    """Leave a sign of life for /health/."""
    actions.beat()
    return 1


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
    except (SMTPException, OSError, ValueError) as error:
        post.close()  # the next letter opens a fresh connection
        logger.warning("letter %s not sent: %s", letter.pk, type(error).__name__)
        actions.mark_failed(letter, error=error)
        return False
    actions.mark_sent(letter)
    return True


def _may_leave(person_id: int, to: str) -> bool:
    """Asked at the door, by the gate that the settings name: it stands on a floor above."""
    gate: Callable[[int, str], bool] = import_string(settings.LETTER_GATE)
    return gate(person_id, to)


def _mail(letter: Letter) -> EmailMessage:
    host = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{letter.message_id}@{host}>", "Auto-Submitted": "auto-generated"}
    if letter.stop_url:  # one press in the reader's own program ends it (RFC 8058)
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers
    )
