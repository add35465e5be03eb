"""The lines of the case list as text. A hot page: fifty lines cost less than one template tag.

Everything that a person typed goes through ``escape``.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.cases.queries.listing import Row
from tsunagu.cases.states import NeedState

NO_NAME = gettext_lazy("お名前なし")


class Words(NamedTuple):
    """The words of a line in one language, looked up once."""

    today: str
    ahead: str
    late: str
    household: str
    referred: str
    returned: str
    paused: str
    nobody: str
    no_name: str
    states: dict[str, str]
    address: str


@lru_cache(maxsize=8)
def words(language: str) -> Words:
    """``language`` is the key; the words come from the active translation."""
    return Words(
        today=_("今日まで"),
        ahead=_("あと%(count)d日"),
        late=_("%(count)d日おくれ"),
        household=_("世帯"),
        referred=_("つないでいます"),
        returned=_("戻ってきました"),
        paused=_("休止中 %(day)sまで"),
        nobody=_("担当なし"),
        no_name=str(NO_NAME),
        states={value: str(label) for value, label in NeedState.choices},
        address=reverse("desk:case", args=[0]).replace("0", "%s"),
    )


def when(day: date, today: date, said: Words) -> str:
    """あと2日 / 今日 / 3日おくれ, with the date itself."""
    days = (day - today).days
    shown = f"{day.month}/{day.day}"
    if days < 0:
        return f'<span class="overdue">{shown} {said.late % {"count": -days}}</span>'
    if days == 0:
        return f"<b>{shown} {said.today}</b>"
    return f"{shown} {said.ahead % {'count': days}}"


def resting(day: date, said: Words) -> str:
    """休止中 12/3まで"""
    shown = said.paused % {"day": f"{day.month}/{day.day}"}
    return f' <span class="tag warn">{shown}</span>'


def line(row: Row, today: date, said: Words, *, tick: bool = False) -> str:
    """``tick``: a box before the line, for who gives out work."""
    marks = ""
    box = f"<td>{_box(row, said)}</td>" if tick else ""
    if row.is_returned:
        marks += f' <span class="tag bad">{said.returned}</span>'
    if row.is_referred:
        marks += f' <span class="tag info">{said.referred}</span>'
    if row.is_paused:
        marks += resting(row.next_on, said)
    if row.is_household:
        marks += f' <span class="tag">{said.household}</span>'
    return (
        f'<tr>{box}<td>{when(row.next_on, today, said)}</td><th scope="row">'
        f'<a href="{said.address % row.case}">{escape(row.name) or said.no_name}</a>'
        f'<br><span class="soft small">{escape(row.kana)} #{row.case}</span></th>'
        f"<td>{escape(row.code)}{marks}</td><td>{escape(row.next_step)}</td>"
        f"<td>{said.states[row.state]}</td><td>{escape(row.worker) or said.nobody}"
        f'<br><span class="soft small">{escape(row.owner)}</span></td></tr>'
    )


def _box(row: Row, said: Words) -> str:
    """A tick box that says for whom it is."""
    name = f"{escape(row.name) or said.no_name} {escape(row.code)}"
    return f'<input type="checkbox" name="need" value="{row.need}" aria-label="{name}">'


def lines(rows: Iterable[Row], today: date, language: str, *, tick: bool = False) -> SafeString:
    said = words(language)
    return SafeString("".join([line(row, today, said, tick=tick) for row in rows]))
