"""Runs the cleaning in a process of its own: a file that kills it harms no other."""

import subprocess
import sys
from contextlib import suppress
from threading import Timer
from typing import Self

from django.conf import settings

from tsunagu.enclosures.cleaning.kinds import Unfit, Why, suffix_of

LONGEST = 20.0  # seconds for one file
COMMAND = [sys.executable, "-m", "tsunagu.enclosures.cleaning"]


class Press:
    """``with Press() as press: kind, new = press.cleaned(data, name)``. Begins when asked."""

    def __init__(self, longest: float = LONGEST) -> None:
        self.longest = longest
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            _end(self.process)

    def cleaned(self, data: bytes, name: str) -> tuple[str, bytes]:
        """The kind and the new file. Raises ``Unfit``, also when the process died over it."""
        process = self._running()
        bell = Timer(self.longest, process.kill)
        bell.start()
        try:
            kind, new = _asked(process, data, suffix_of(name))
        except (OSError, ValueError) as fault:
            _end(process)  # it may still be dying: the next file gets a new one
            self.process = None
            raise Unfit(Why.SLOW if bell.finished.is_set() else Why.BOMB) from fault
        finally:
            bell.cancel()
        if kind.startswith("!"):
            raise Unfit(Why(kind[1:]))
        return kind, new

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            # Nothing of our environment: no key and no password is where hostile files are read.
            self.process = subprocess.Popen(  # noqa: S603 (ours)
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=settings.HOUSE,
                env={"LANG": "C.UTF-8", "PYTHONPATH": str(settings.HOUSE)},
            )
        return self.process


def _end(process: subprocess.Popen[bytes]) -> None:
    """Killed, its pipes closed; what it had not read any more is nobody's loss."""
    process.kill()
    with suppress(BrokenPipeError):
        process.communicate()


def _asked(process: subprocess.Popen[bytes], data: bytes, suffix: str) -> tuple[str, bytes]:
    """Raises ``OSError`` or ``ValueError`` when the process dies on the way."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("The process has no pipes.")
    known = suffix if suffix.isascii() and suffix.isalnum() else "-"
    process.stdin.write(f"{known} {len(data)}\n".encode() + data)
    process.stdin.flush()
    kind, size = process.stdout.readline().decode().split()
    new = process.stdout.read(int(size))
    if len(new) < int(size):
        raise ValueError("The process ended before its answer.")
    return kind, new
