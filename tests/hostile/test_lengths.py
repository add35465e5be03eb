"""A request has one end: what says two is refused, and nothing behind it is read (raw bytes)."""

import re
import socket
from contextlib import suppress

import pytest

from tests.hostile.trouble import House
from tests.worker.conftest import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]
BEHIND = b"GET /plan/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKS, LETTERS = b"0\r\n\r\n", b"aaaaa"
DOUBTFUL = {
    "length, then chunks": (b"Content-Length: 5\r\nTransfer-Encoding: chunked", CHUNKS),
    "chunks, then length": (b"Transfer-Encoding: chunked\r\nContent-Length: 5", CHUNKS),
    "chunks alone": (b"Transfer-Encoding: chunked", CHUNKS),
    "chunks of a kind that nobody knows": (
        b"Content-Length: 5\r\nTransfer-Encoding: xchunked",
        CHUNKS,
    ),
    "no coding": (b"Content-Length: 5\r\nTransfer-Encoding: identity", LETTERS),
    "two codings": (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x", CHUNKS),
    "a space": (b"Content-Length: 5\r\nTransfer-Encoding : chunked", CHUNKS),
    "a folded line": (b"Content-Length: 5\r\nTransfer-Encoding:\r\n chunked", CHUNKS),
    "a low line": (b"Content-Length: 5\r\nTransfer_Encoding: chunked", CHUNKS),
    "two lengths": (b"Content-Length: 5\r\nContent-Length: 6", LETTERS),
    "a list of lengths": (b"Content-Length: 5, 6", LETTERS),
    "a sign": (b"Content-Length: +5", LETTERS),
}


@pytest.fixture
def port(tmp_path):
    house = House(tmp_path / "mail")
    house.start("web")
    assert wait_for(house.answers)
    yield house.port
    house.close()


def heard(port, path, heads, body):
    """The codes of all answers on one line; a line that the house does not end is a fault."""
    start = b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(start + heads + b"\r\n\r\n" + body + BEHIND)
        said = b""
        with suppress(ConnectionResetError):
            while more := line.recv(65_536):
                said += more
    return re.findall(rb"^HTTP/1\.1 (\d{3})", said, re.MULTILINE)


def test_a_request_has_one_end(port):
    for path in (b"/tell/", b"/static/ui/base.css"):
        answers = {name: heard(port, path, *sent) for name, sent in DOUBTFUL.items()}
        assert answers == {name: [b"400"] for name in DOUBTFUL}
    assert heard(port, b"/tell/", b"Content-Length: 5\r\nConnection: close", LETTERS) == [b"403"]
