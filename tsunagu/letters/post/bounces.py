"""Letters that came back: reports of mail hosts (RFC 3464), known by a token in the address from
which a letter left (VERP), so that nothing is guessed from their words.
"""

import email
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from imaplib import IMAP4, IMAP4_SSL
from mailbox import Maildir
from smtplib import SMTPRecipientsRefused
from ssl import create_default_context
from urllib.parse import SplitResult, unquote, urlsplit

from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings

from tsunagu.ground.sealed import derived

LONGEST, MOST = 64 * 1_024, 500  # bytes of a report that are read; reports in one turn
WHERE = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
# No such mailbox, moved, takes no mail, closed (RFC 3463). Others say that the house is not wanted,
# or that a name is not found today: whoever believed those would let go of everybody.
FINAL = re.compile(r"5\.(1\.1|1\.6|1\.10|2\.1)\b(?!\.)")


class Returned(OSError):
    """A host had taken the letter, and could not bring it."""


@dataclass(frozen=True)
class Report:
    """``letter`` by its key; ``is_final``: nobody is there, for good."""

    letter: int
    is_final: bool


def sender(base: str, letter: int) -> str:
    """From where this letter leaves: whoever answers there names it."""
    name, _, host = base.partition("@")
    return f"{name}+{letter:x}-{_mark(letter)}@{host}"


def read(data: bytes, base: str) -> Report | None:
    """None for everything but a report of ours that a letter failed. Strangers write here."""
    try:
        return _read(email.message_from_bytes(data), base)
    except Exception:
        return None


def is_final(error: Exception) -> bool:
    """Whether the host says while we talk to it that it has no such reader (RFC 3463), or the
    provider that it carries nothing there any more.
    """
    if isinstance(error, AnymailRecipientsRefused):
        return True
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(FINAL.match(_words(words).strip()) for _, words in error.recipients.values())


def mails(url: str) -> Iterator[bytes]:
    """What lies in the box, the beginning of each. Each is put away when the next is asked for: who
    falls in between reads it again. Raises OSError, IMAP4.error.
    """
    parts = urlsplit(url)
    yield from (_in_folder if parts.scheme == "maildir" else _in_box)(parts)


def _in_folder(parts: SplitResult) -> Iterator[bytes]:
    box = Maildir(unquote(parts.path), create=False)
    for key in list(box.keys())[:MOST]:
        with box.get_file(key) as file:
            data = file.read(LONGEST)
        yield data
        box.discard(key)


def _in_box(parts: SplitResult) -> Iterator[bytes]:
    with _opened(parts) as box:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        box.select(unquote(parts.path.strip("/")) or "INBOX")
        _, found = box.uid("search", "UNDELETED")
        for number in (found[0] or b"").decode().split()[:MOST]:
            _, answer = box.uid("fetch", number, f"(BODY.PEEK[]<0.{LONGEST}>)")
            yield next((part[1] for part in answer if isinstance(part, tuple)), b"")
            box.uid("store", number, "+FLAGS.SILENT", r"(\Deleted)")
        box.expunge()


def _opened(parts: SplitResult) -> IMAP4:
    host, wait = parts.hostname or "", 20
    if parts.scheme == "imaps":
        trusted = create_default_context()
        return IMAP4_SSL(host, parts.port or 993, ssl_context=trusted, timeout=wait)
    return IMAP4(host, parts.port or 143, timeout=wait)


def _read(mail: Message, base: str) -> Report | None:
    letter = _letter(mail, base)
    if letter is None or mail.get_content_type() != "multipart/report":
        return None
    failed = [each for each in _recipients(mail) if _said(each, "Action").lower() == "failed"]
    if not failed:
        return None  # it is late, or it arrived
    return Report(
        letter, is_final=all(FINAL.match(_said(each, "Status").strip()) for each in failed)
    )


def _letter(mail: Message, base: str) -> int | None:
    """The letter that the report is about; None where the token is not ours."""
    name, _, host = (re.escape(part) for part in base.partition("@"))
    token = re.compile(rf"\b{name}\+([0-9a-f]{{1,16}})-([0-9a-f]{{20}})@{host}", re.IGNORECASE)
    for where in WHERE:
        for said in mail.get_all(where, []):
            for number, mark in token.findall(str(said)[:1_000]):
                letter = int(number, 16)
                if hmac.compare_digest(_mark(letter), mark.lower()):
                    return letter
    return None


def _recipients(mail: Message) -> list[Message]:
    """The lines about each reader; the first block is about the whole."""
    for part in _parts(mail):
        if part.get_content_type() == "message/delivery-status":
            return _parts(part)[1:]
    return []


def _parts(mail: Message) -> list[Message]:
    found = mail.get_payload()
    return [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []


def _said(block: Message, name: str) -> str:
    return str(block.get(name, "")).strip()


def _words(said: bytes | str) -> str:
    return said.decode("ascii", "replace") if isinstance(said, bytes) else said


def _mark(letter: int) -> str:
    key = derived(settings.DATA_KEY, "bounces")
    return hmac.digest(key, str(letter).encode(), "sha256").hex()[:20]
