"""The five groups of a day's work, the same for everybody, drawn as text: a hot page.

Everything that a person typed goes through ``escape``.
"""

from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from tsunagu.ground import clock, left
from tsunagu.ground.piles import CAP


class Line(NamedTuple):
    """One thing to do: what, for whom, and how much time is left."""

    what: str
    more: str
    href: str
    left: str = ""
    is_late: bool = False


class Stack(NamedTuple):
    title: StrOrPromise
    height: int
    lines: list[Line]
    href: str = ""
    is_danger: bool = False


class Group(NamedTuple):
    name: str
    stacks: list[Stack]

    @property
    def height(self) -> int:
        return sum(stack.height for stack in self.stacks)


NEW, TODAY, LATE, WAITING, BACK = "new", "today", "late", "waiting", "back"


def grouped(**stacks: Iterable[Stack]) -> list[Group]:
    """The five groups in their order; a pile with nothing in it is left out."""
    return [
        Group(name, [stack for stack in stacks.get(name, ()) if stack.height])
        for name in (NEW, TODAY, LATE, WAITING, BACK)
    ]


def titles() -> dict[str, str]:
    return {
        NEW: _("新しい"),
        TODAY: _("今日まで"),
        LATE: _("おくれ"),
        WAITING: _("待っている"),
        BACK: _("戻ってくる"),
    }


def by_day(day: date | None, today: date) -> tuple[str, bool]:
    """How much is left until ``day``, and whether it has passed."""
    return (left.days(day, today), day < today) if day else ("", False)


def by_moment(at: datetime, now: datetime) -> tuple[str, bool]:
    return left.time(at, now), at < now


def drawn(groups: list[Group]) -> SafeString:
    """The groups as HTML."""
    named, none, count = titles(), _("ありません。"), _("件")
    return SafeString("".join([_group(one, named[one.name], none, count) for one in groups]))


def _group(group: Group, title: str, none: str, count: str) -> str:
    inside = "".join([_stack(stack, count) for stack in group.stacks])
    body = f'<div class="piles">{inside}</div>' if inside else f'<p class="soft">{none}</p>'
    return (
        f'<section class="group" aria-labelledby="group-{group.name}">'
        f'<h2 id="group-{group.name}">{title} {_number(group.height, count)}</h2>{body}</section>'
    )


def _stack(stack: Stack, count: str) -> str:
    title = escape(str(stack.title))
    if stack.href:
        title = f'<a href="{stack.href}">{title}</a>'
    pressing, bad = (" pressing", " bad") if stack.is_danger else ("", "")
    lines = "".join([_line(line) for line in stack.lines])
    return (
        f'<section class="pile{pressing}"><h3>{title} {_number(stack.height, count, bad)}</h3>'
        f'<ul class="plain">{lines}</ul></section>'
    )


def _line(line: Line) -> str:
    late = " overdue" if line.is_late else ""
    what = f'<a href="{line.href}">{escape(line.what)}</a>' if line.href else escape(line.what)
    return (
        f'<li><span class="left{late}">{line.left}</span><span>{what} '
        f'<span class="soft small">{escape(line.more)}</span></span></li>'
    )


def _number(height: int, count: str, bad: str = "") -> str:
    shown = f"{CAP - 1}+" if height >= CAP else str(height)
    return f'<span class="tag{bad}">{shown}<span class="unseen">{count}</span></span>'


def now() -> tuple[date, datetime]:
    """The day and the moment for which a page is drawn."""
    return clock.today(), clock.now()
