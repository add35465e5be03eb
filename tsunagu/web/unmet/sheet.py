"""The table of unmet needs with its words: what stands in the page, the picture and the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tsunagu.cases.queries.unmet import NOWHERE, UNMET, Asked, Counts
from tsunagu.directory.models import NeedGroup
from tsunagu.directory.queries import need_codes
from tsunagu.ground import small
from tsunagu.ground.small import Hidden, Number, Table
from tsunagu.places.queries import areas_with_centre
from tsunagu.web.unmet.asked import REASONS, WHAT

Link = Callable[[str, Any], str]
NOT_TOLD = "＊"  # explained over the table


@dataclass(frozen=True)
class Cell:
    text: str
    href: str = ""


@dataclass(frozen=True)
class Sheet:
    """``numbers`` by keys, the words for the keys, and the areas where they are asked for."""

    asked: Asked
    numbers: Table[str, Any]
    rows: dict[str, str]
    columns: dict[Any, str]
    areas: list[Any]

    @property
    def by_column(self) -> dict[Any, Number]:
        """The total of each column."""
        return dict(zip(self.columns, self.numbers.totals, strict=True))

    @property
    def is_empty(self) -> bool:
        return self.numbers.total == 0

    @property
    def sentence(self) -> str:
        """The finding in one sentence."""
        if self.numbers.total == Hidden.KEPT:
            return _("数が少ないため、合計は出しません。")
        said = {"period": self.asked.period.label, "count": small.told(self.numbers.total)}
        if self.asked.what == UNMET:
            return _("%(period)sに、こたえられなかった課題は%(count)s件です。") % said
        return (
            _("%(period)sに、断られたり返事がなかったりしたつなぎは、のべ%(count)s件です。") % said
        )

    @property
    def most(self) -> str:
        """The row with the largest number that may be told."""
        told = [
            (total, row) for row, _line, total in self.numbers.lines() if isinstance(total, int)
        ]
        total, row = max(told, default=(0, ""))
        return self.rows[row] if total else ""

    def lines(self, link: Link | None = None) -> Iterator[tuple[str, str, list[Cell]]]:
        """(key, words, cells with the total) of each row; ``link`` leads behind a number."""
        for row, line, total in self.numbers.lines():
            cells = [
                _cell(number, link and link(row, column))
                for column, number in zip(self.columns, line, strict=True)
            ]
            yield row, self.rows[row], [*cells, _cell(total, link and link(row, None))]

    @property
    def foot(self) -> list[str]:
        return [told(n) for n in (*self.numbers.totals, self.numbers.total)]

    def file(self) -> Iterator[list[str]]:
        """The table as rows of text, for a file."""
        yield [str(WHAT[self.asked.what]), *self.columns.values(), _("合計")]
        for _key, words, cells in self.lines():
            yield [words, *(cell.text for cell in cells)]
        yield [_("合計"), *self.foot]


def drawn(asked: Asked, counts: Counts, *, hidden: bool) -> Sheet:
    """The sheet of these counts; ``hidden`` takes the few out, with what would tell them."""
    rows = _rows(asked, counts)
    areas = [] if asked.by_reason else list(areas_with_centre(asked.kind))
    columns = _reasons(asked, counts) if asked.by_reason else _places(areas, counts)
    placed = {(row, column if column in columns else NOWHERE): 0 for row, column in counts}
    for (row, column), n in counts.items():
        placed[row, column if column in columns else NOWHERE] += n
    numbers = small.table(rows, columns, placed)
    return Sheet(asked, small.hide(numbers) if hidden else numbers, rows, columns, areas)


def _rows(asked: Asked, counts: Counts) -> dict[str, str]:
    there = {row for row, _column in counts}
    if not asked.group:
        return {group: str(label) for group, label in NeedGroup.choices if group in there}
    return {code.code: code.label for code in need_codes() if code.code in there}


def _reasons(asked: Asked, counts: Counts) -> dict[Any, str]:
    there = {column for _row, column in counts}
    return {key: str(label) for key, label in REASONS[asked.what] if key in there}


def _places(areas: list[Any], counts: Counts) -> dict[Any, str]:
    named: dict[Any, str] = {area.pk: area.name for area in areas}
    if {column for _row, column in counts} - set(named):
        named[NOWHERE] = _("場所がわからない")
    return named


def told(number: Number) -> str:
    return NOT_TOLD if number == Hidden.KEPT else small.told(number)


def _cell(number: Number, href: str | None) -> Cell:
    return Cell(told(number), (href or "") if number != 0 else "")
