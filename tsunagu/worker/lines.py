"""The lines a command reads from standard input, whatever bytes they hold."""

import io
import sys
from collections.abc import Iterator


def lines() -> Iterator[str]:
    """One by one without their ends; bytes that are no UTF-8 become �."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        yield line.rstrip("\r\n")
