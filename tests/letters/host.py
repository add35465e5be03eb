"""A mail host on this machine: takes letters (SMTP, RFC 5321 and 2920) and says what it took.

python -m tests.letters.host PORT FILE   writes the Message-ID of each letter into FILE
"""

import asyncio
import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial

NUMBER = re.compile(rb"^Message-ID: <([^@>]+)", re.MULTILINE)
END = b"\r\n.\r\n"
Take = Callable[[bytes, bytes], None]


class Talk(asyncio.Protocol):
    """One connection. Who is called ``unknown`` is not known here, ``full`` has no room."""

    def __init__(self, take: Take, *, offers: str = "PIPELINING", patience: int = 0) -> None:
        self.take, self.offers, self.patience = take, offers, patience
        self.heard, self.reader, self.is_text, self.taken = b"", b"", False, 0

    def connection_made(self, transport) -> None:
        self.transport = transport
        transport.write(b"220 here\r\n")

    def data_received(self, data: bytes) -> None:
        self.heard += data
        answers = b"".join(self._answers())
        if answers:
            self.transport.write(answers)

    def _answers(self):
        while True:
            head, found, rest = self.heard.partition(END if self.is_text else b"\r\n")
            if not found and self.is_text and self.heard.startswith(b".\r\n"):
                head, found, rest = b"", b".", self.heard[3:]  # a letter without a word
            if not found:
                return
            self.heard = rest
            yield self._ended(head) if self.is_text else self._told(head)

    def _told(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb == b"EHLO":
            return f"250-here\r\n250-{self.offers}\r\n250 8BITMIME\r\n".encode()
        if verb == b"RCPT":
            self.reader = line[9:-1]
            name = self.reader.partition(b"@")[0]
            self.is_known = name not in (b"unknown", b"full")
            return {b"unknown": b"550 5.1.1 who?\r\n", b"full": b"452 4.2.2 later\r\n"}.get(
                name, b"250 ok\r\n"
            )
        if verb == b"DATA":
            if not self.is_known:
                return b"554 nobody to take it\r\n"
            self.is_text = True
            return b"354 go on\r\n"
        if verb == b"QUIT":
            self.transport.close()
            return b"221 bye\r\n"
        return b"250 ok\r\n"

    def _ended(self, text: bytes) -> bytes:
        self.is_text = False
        if self.patience and self.taken == self.patience:
            self.transport.close()
            return b"421 enough for today\r\n"
        self.taken += 1
        self.take(self.reader, text)
        return b"250 taken\r\n"


class Delay(asyncio.Protocol):
    """A proxy that stands ``seconds`` away from whoever calls, and from the host as well."""

    def __init__(self, port: int, seconds: float) -> None:
        self.port, self.seconds, self.early = port, seconds, []
        self.other = None

    def connection_made(self, transport) -> None:
        self.transport = transport
        loop = asyncio.get_running_loop()
        calling = loop.create_connection(partial(Far, self), "127.0.0.1", self.port)
        self.calling = loop.create_task(calling)

    def data_received(self, data: bytes) -> None:
        asyncio.get_running_loop().call_later(self.seconds, self._pass_on, data)

    def _pass_on(self, data: bytes) -> None:
        if self.other is None:
            self.early.append(data)
        else:
            self.other.write(data)

    def connection_lost(self, _fault) -> None:
        if self.other is not None:
            self.other.close()


class Far(asyncio.Protocol):
    """The other end of the proxy."""

    def __init__(self, near: Delay) -> None:
        self.near = near

    def connection_made(self, transport) -> None:
        self.near.other = transport
        for data in self.near.early:
            transport.write(data)

    def data_received(self, data: bytes) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(self.near.seconds, self.near.transport.write, data)

    def connection_lost(self, _fault) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(self.near.seconds, self.near.transport.close)


@contextmanager
def standing(**more):
    """A host in a thread of this process: gives its port and what it has taken, as pairs."""
    taken, loop = [], asyncio.new_event_loop()
    talk = partial(Talk, lambda reader, text: taken.append((reader.decode(), text)), **more)
    server = loop.run_until_complete(loop.create_server(talk, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1], taken
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


async def serve(port: int, path: str, far: float) -> None:
    """Until killed. What stands in the file was answered with 250, or was just about to be."""
    book = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def take(_reader: bytes, text: bytes) -> None:
        number = NUMBER.search(text)
        os.write(book, (number[1] if number else b"?") + b"\n")

    loop = asyncio.get_running_loop()
    server = await loop.create_server(partial(Talk, take), "127.0.0.1", port, backlog=100)
    if far:
        await loop.create_server(partial(Delay, port, far), "127.0.0.1", port + 1, backlog=100)
    print("stands", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2], float([*sys.argv, "0"][3])))
