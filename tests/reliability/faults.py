"""The database refuses one statement of a deed, each in turn: it is done whole or not at all."""

import re
import sys
from collections import Counter
from copy import deepcopy
from types import CellType, FunctionType

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction

from tests.referrals.life.city import City
from tsunagu.ground.errors import HouseError

TIMES = 1  # each deed once
A_DEED = re.compile(r"tsunagu\.\w+\.actions\b")


class Refusal(OperationalError):
    """The line fell, the disk is full, the server restarts: here, at this statement."""


class Line:
    """Counts what is said to the database, and refuses one of it."""

    def __init__(self, refuse: int | None = None) -> None:
        self.said, self.refuse, self.refused = 0, refuse, ""

    def __call__(self, execute, sql, params, many, context):
        self.said += 1
        if self.said - 1 == self.refuse:
            self.refused = sql
            raise Refusal("the line fell")
        return execute(sql, params, many, context)


def everything() -> dict[str, list[tuple]]:
    """Every row of every table: steps, journal and letters too."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (our tables)
            found[model._meta.db_table] = cursor.fetchall()
    return found


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

    tried: Counter = Counter()
    refused_at: Counter = Counter()
    wrong: list[str] = []

    def _try(self, deed, *args, **more) -> None:
        def trial():
            copied = anew(deed) if isinstance(deed, FunctionType) and deed.__closure__ else deed
            copied(*deepcopy(args), **deepcopy(more))

        name, statements, after = self._heard(trial)
        if name and self.tried[name] < TIMES:
            self.tried[name] += 1
            before = everything()
            for number in range(statements):
                self._refused(trial, f"{name}, statement {number}", Line(number), before, after)
        super()._try(deed, *args, **more)

    def _heard(self, trial) -> tuple[str, int, dict[str, int]]:
        """Which deed it is, how much it says, how many rows are there then; "" when refused."""
        line = Line()
        try:
            with transaction.atomic():
                with Watch() as watch, connection.execute_wrapper(line):
                    trial()
                after = counted(everything())
                transaction.set_rollback(True)
        except (HouseError, ValidationError):
            return "", 0, {}
        return watch.first, line.said, after

    def _refused(self, trial, where, line, before, after) -> None:
        """Django takes a constraint that it could not ask for kept (the database asks it again),
        so a deed may be done in spite of a refusal: then all of it.
        """
        with transaction.atomic():
            fault = None
            try:
                with connection.execute_wrapper(line):
                    trial()
            except Exception as raised:
                fault = raised
            if line.refused and not connection.needs_rollback:  # else all of it is undone at once
                now = everything()
                whole = now == before if fault else counted(now) == after
                self.refused_at[where.split(",")[0]] += 1
                if not whole:
                    self.wrong.append(f"{where} ({line.refused[:60]}): {fault!r}")
            transaction.set_rollback(True)


def counted(rows: dict[str, list[tuple]]) -> dict[str, int]:
    return {table: len(lines) for table, lines in rows.items()}
