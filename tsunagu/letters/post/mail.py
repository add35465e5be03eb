"""A letter to one of many as the mail host wants it, without building a tree of it first."""

import base64
import re
from dataclasses import dataclass
from email.header import Header
from email.utils import formatdate
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail.message import sanitize_address

from tsunagu.letters.post.bounces import sender

_BREAKS = re.compile(r"[\r\n\0]")


@dataclass(frozen=True)
class Mail:
    """A letter out of its row."""

    pk: int
    to: str
    subject: str
    body: str
    message_id: str
    stop_url: str


def envelope(mail: Mail) -> tuple[bytes, bytes]:
    """From whom and to whom, as bytes for the host. ValueError for what is no address."""
    return _mailbox(leaves_from(mail.pk)), _mailbox(mail.to)


def leaves_from(letter: int) -> str:
    """What the envelope says: by its address a letter is known when it comes back."""
    if settings.BOUNCES is None:
        return settings.DEFAULT_FROM_EMAIL
    return sender(settings.BOUNCES.address, letter)


def text(mail: Mail) -> bytes:
    """Head and body, lines ended by CRLF. In base64 no line begins with a dot, none is too long."""
    host = urlsplit(settings.BASE_URL).hostname
    head = [
        b'Content-Type: text/plain; charset="utf-8"',
        b"MIME-Version: 1.0",
        b"Content-Transfer-Encoding: base64",
        b"Subject: " + _words(mail.subject),
        b"From: " + _header(settings.DEFAULT_FROM_EMAIL),
        b"To: " + _header(mail.to),
        f"Date: {formatdate()}".encode(),
        f"Message-ID: <{mail.message_id}@{host}>".encode(),
        b"Auto-Submitted: auto-generated",
    ]
    if mail.stop_url:  # one press in the reader's own program ends it (RFC 8058)
        head.append(b"List-Unsubscribe: <" + mail.stop_url.encode("ascii") + b">")
        head.append(b"List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    body = base64.encodebytes(mail.body.encode()).replace(b"\n", b"\r\n")
    return b"\r\n".join(head) + b"\r\n\r\n" + body


@lru_cache(maxsize=64)
def _words(said: str) -> bytes:
    return Header(said, "utf-8").encode(linesep="\r\n").encode("ascii")


def _header(address: str) -> bytes:
    if _BREAKS.search(address):
        raise ValueError("An address of one line is needed.")
    if address.isascii():
        return address.encode("ascii")
    return sanitize_address(address, "utf-8").encode("ascii")


def _mailbox(address: str) -> bytes:
    """The address without the name beside it."""
    return _header(address).rpartition(b"<")[2].rstrip(b"> ")
