"""The database refuses one statement of a deed, each in turn; and which deeds there are."""

import inspect
import pkgutil
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps
from importlib import import_module
from typing import NamedTuple

from django.apps import apps
from django.db import OperationalError, connection, transaction

import tsunagu

OURS = ("tsunagu", "tests")


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


class Heard(NamedTuple):
    """How much a deed says, and how many rows stand in each table then."""

    statements: int
    after: dict[str, int]


def everything() -> dict[str, list[tuple]]:
    """Every row of every table: steps, journal and letters too."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (our tables)
            found[model._meta.db_table] = cursor.fetchall()
    return found


def counted(rows: dict[str, list[tuple]]) -> dict[str, int]:
    return {table: len(lines) for table, lines in rows.items()}


def hear(trial: Callable[[], object], is_asked: Callable[[], bool] = lambda: True) -> Heard | None:
    """The deed done and undone; None when the house itself says no, or nobody asks for it: every
    row of every table is much to read.
    """
    line = Line()
    try:
        with transaction.atomic():
            with connection.execute_wrapper(line):
                trial()
            after = counted(everything()) if is_asked() else None
            transaction.set_rollback(True)
    except Exception:  # whatever it says: it was not done
        return None
    return None if after is None else Heard(line.said, after)


class Refusals:
    """What was tried, where it was refused, and what was left half done."""

    def __init__(self) -> None:
        self.tried: Counter = Counter()
        self.refused_at: Counter = Counter()
        self.wrong: list[str] = []

    def refuse_each(self, name: str, trial: Callable[[], object], heard: Heard) -> None:
        self.tried[name] += 1
        before = everything()
        for number in range(heard.statements):
            self._refuse(name, number, trial, before, heard.after)

    def _refuse(self, name, number, trial, before, after) -> None:
        """Django takes a constraint that it could not ask for kept (the database asks it again),
        so a deed may be done in spite of a refusal: then all of it.
        """
        line = Line(number)
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
                self.refused_at[name] += 1
                if not whole:
                    self.wrong.append(f"{name}, {number} ({line.refused[:60]}): {fault!r}")
            transaction.set_rollback(True)

    def says(self) -> str:
        return f"{len(self.tried)} deeds, {self.refused_at.total()} statements refused"


def deeds() -> dict[str, Callable]:
    """Every deed that is one transaction by itself, as "holdings.requesting.decide"."""
    found = {}
    for room in pkgutil.iter_modules(tsunagu.__path__):
        folder = [f"{tsunagu.__path__[0]}/{room.name}"]
        for place in pkgutil.walk_packages(folder, f"tsunagu.{room.name}."):
            if ".actions" not in place.name:
                continue
            short = place.name.removeprefix("tsunagu.").replace(".actions", "")
            for name, each in vars(import_module(place.name)).items():
                if _is_whole(each) and each.__module__ == place.name and name[0] != "_":
                    found[f"{short}.{name}"] = each
    return found


def _is_whole(each: object) -> bool:
    """``@transaction.atomic``: others are parts of deeds, or several of them."""
    return inspect.isfunction(each) and hasattr(each, "__wrapped__")


class Makers(Refusals):
    """Whoever does a deed makes its thing: the first time it is done by itself, it is refused at
    each statement before. Deeds within deeds are part of the outer one.
    """

    def __init__(self, wanted: Callable[[str], bool] = lambda _: True) -> None:
        super().__init__()
        self.all, self.wanted = deeds(), wanted
        self.busy = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Inside the block every module of ours calls the deeds so."""
        stand_ins = {id(each): self._stand_in(name, each) for name, each in self.all.items()}
        places = [
            (module, name, value)
            for module in list(sys.modules.values())
            if module.__name__.startswith(OURS)
            for name, value in list(vars(module).items())
            if id(value) in stand_ins
        ]
        for module, name, value in places:
            setattr(module, name, stand_ins[id(value)])
        try:
            yield
        finally:
            for module, name, value in places:
                setattr(module, name, value)

    def _stand_in(self, name: str, deed: Callable) -> Callable:
        @wraps(deed)
        def stand_in(*args, **more):
            if self.busy or threading.current_thread() is not threading.main_thread():
                return deed(*args, **more)
            self.busy = True
            try:
                if self.wanted(name) and not self.tried[name]:
                    self._try(name, lambda: deed(*deepcopy(args), **deepcopy(more)))
                return deed(*args, **more)
            finally:
                self.busy = False

        return stand_in

    def _try(self, name: str, trial: Callable[[], object]) -> None:
        """No test that counts questions hears of these."""
        counts, connection.force_debug_cursor = connection.force_debug_cursor, False
        try:
            heard = hear(trial)
            if heard:
                self.refuse_each(name, trial, heard)
        finally:
            connection.force_debug_cursor = counts
