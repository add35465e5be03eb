import logging
import traceback
from types import TracebackType
from typing import Any


class WithoutContent(logging.Formatter):
    """Where it went wrong and what kind of fault, never its text: a database quotes whole rows."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name is logging's)
        lines: list[str] = []
        fault: BaseException | None = ei[1]
        while fault is not None:
            lines = [*_frames(fault.__traceback__), type(fault).__qualname__, *lines]
            fault = fault.__cause__ or fault.__context__
        return "\n".join(lines)

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever somebody wrote into an address: nobody makes up a second one."""
        said = super().format(record)
        if record.exc_info:
            return said
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in said)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
