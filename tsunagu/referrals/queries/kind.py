"""A kind of due thing, as the morning's letter and "today" count it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django_stubs_ext import StrPromise

from tsunagu.people.roles import Permission


@dataclass(frozen=True)
class Kind:
    """``rows`` is everything of the kind that asks for somebody, at every desk.

    ``owner``, ``worker`` and ``due`` name fields. Without ``worker`` everybody at the owner with
    the right ``to`` hears of it. ``is_dated`` things count from their day on, others at once.
    """

    slug: str
    words: StrPromise
    rows: Callable[[], QuerySet[Any]]
    owner: str
    due: str
    to: Permission
    worker: str = ""
    is_dated: bool = False
    is_moment: bool = False  # ``due`` is a moment, not a day
    thing: str = "pk"  # what is counted, each once
    goes_up: bool = True  # to the desk's leads and the city when it is late
    guards: str = ""  # leads to the guards of the case or concern; empty: about nobody
    is_wall: bool = False  # danger: the leads hear at once, and no working day is waited for
