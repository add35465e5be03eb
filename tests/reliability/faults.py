"""The database refuses one statement of a deed, each in turn: it is done whole or not at all."""

import re
import sys
from copy import deepcopy
from types import CellType, FunctionType

from tests.referrals.life.city import City
from tests.reliability.refusals import Refusals, hear

A_DEED = re.compile(r"tsunagu\.\w+\.actions\b")


def anew(deed):
    """The deed with what it holds copied: a failed try has left its marks on things in memory."""
    cells = [_copied(cell) for cell in deed.__closure__ or ()]
    return FunctionType(
        deed.__code__, deed.__globals__, deed.__name__, deed.__defaults__, tuple(cells)
    )


def _copied(cell):
    held = cell.cell_contents
    return cell if isinstance(held, City) else CellType(deepcopy(held))


class Watch:
    """Hears which deed of the house is the outermost one of a call."""

    def __init__(self) -> None:
        self.first = ""

    def __enter__(self):
        sys.setprofile(self._hear)
        return self

    def __exit__(self, *_error):
        sys.setprofile(None)

    def _hear(self, frame, event, _arg):
        name = frame.f_code.co_name
        if event != "call" or self.first or name.startswith(("_", "<")):
            return
        if A_DEED.match(frame.f_globals.get("__name__", "")):
            self.first = f"{frame.f_globals['__name__'].split('.')[1]}.{name}"


class Faulty(City):
    """A life in which the database refuses every statement of every deed, one after the other."""

    found = Refusals()

    def _try(self, deed, *args, **more) -> None:
        watch = Watch()

        def trial():
            copied = anew(deed) if isinstance(deed, FunctionType) and deed.__closure__ else deed
            with watch:
                copied(*deepcopy(args), **deepcopy(more))

        heard = hear(trial, lambda: self.is_asked(watch.first))
        if heard:
            self.found.refuse_each(watch.first, trial, heard)
        super()._try(deed, *args, **more)

    def is_asked(self, name: str) -> bool:
        """A deed of the house, each once."""
        return bool(name) and not self.found.tried[name]
