"""Looks for known malware: asks clamd where the city names one, else knows the test file alone.

``SCANNER``: ``clamd://host:3310``, ``clamd:///run/clamav/clamd.ctl``, ``none``, or nothing.
"""

import socket
import time
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

LONGEST = 20.0  # seconds that clamd may take for one file, from the call to the end of its answer
PIECE, ANSWER = 64 * 1024, 1_000  # bytes
# The file that every scanner must find (EICAR), in two parts: this source is not it.
_TEST = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Away(Exception):
    """The scanner does not answer, or not as it should: nothing is known about the file."""


def name() -> str:
    """``clamd``, ``none`` or ``test``: what is kept beside a file that was let through."""
    return urlsplit(settings.SCANNER).scheme or settings.SCANNER or "test"


def found_in(data: bytes) -> str:
    """The name of what was found; nothing in a file that is clean. Raises ``Away``."""
    if name() == "clamd":
        return _asked(data)
    return "Eicar-Test-Signature" if name() == "test" and _TEST in data else ""


def _asked(data: bytes) -> str:
    end = time.monotonic() + LONGEST
    pieces = (data[start : start + PIECE] for start in range(0, len(data), PIECE))
    sent = (len(piece).to_bytes(4) + piece for piece in pieces)
    try:
        with closing(_connected()) as clamd:
            for said in (b"zINSTREAM\0", *sent, bytes(4)):
                _in_time(clamd, end).sendall(said)
            return _heard(_answer(clamd, end))
    except OSError as fault:
        raise Away(type(fault).__name__) from fault


def _answer(clamd: socket.socket, end: float) -> bytes:
    """All that is said until the line is shut; a scanner that drips runs out of time, too."""
    said = b""
    while len(said) < ANSWER and (more := _in_time(clamd, end).recv(ANSWER)):
        said += more
    return said


def _in_time(clamd: socket.socket, end: float) -> socket.socket:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    clamd.settimeout(left)
    return clamd


def _connected() -> socket.socket:
    where = urlsplit(settings.SCANNER)
    if where.hostname:
        return socket.create_connection((where.hostname, where.port or 3310), LONGEST)
    clamd = socket.socket(socket.AF_UNIX)
    clamd.settimeout(LONGEST)
    try:
        clamd.connect(where.path)
    except OSError:
        clamd.close()
        raise
    return clamd


def _heard(said: bytes) -> str:
    """``stream: OK``, ``stream: NAME FOUND``, or something else is wrong."""
    words = said.rstrip(b"\0\n").decode("ascii", "replace").removeprefix("stream: ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")[:100]
    raise Away(words[:100] or "no answer")
