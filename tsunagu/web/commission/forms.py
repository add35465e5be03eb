"""A day as it stands on the paper: counts beside words, and a few lines for consultations."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.commission.papers import DaySaid, Pair
from tsunagu.commission.rules import MOST
from tsunagu.commission.states import ACTIVITIES, LIAISON, VISITS, Field, Subject, Work
from tsunagu.ui.fields import number

FREE = 3  # empty lines beside those that are filled
MOST_LINES = len(Subject) * len(Field)
NOTHING = ("", "---------")


class DayForm(forms.Form):
    """The version rides along, so that a second phone does not overwrite the first."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, said: DaySaid, seen: int) -> None:
        super().__init__(data, initial={"seen": seen})
        known = list(said.consulted.items())
        for work in Work:
            self.fields[work.value] = number(work.label, MOST, initial=said.worked.get(work))
        self.lines = range(min(_lines(data, len(known)) + FREE, MOST_LINES))
        for line in self.lines:
            (subject, field), count = known[line] if line < len(known) else (("", ""), None)
            self._add_line(line, subject, field, count)

    def _add_line(self, line: int, subject: str, field: str, count: int | None) -> None:
        beside = {"aria-describedby": f"line-{line}"}
        for name, words, offered, said in (
            ("subject", _("内容"), Subject.choices, subject),
            ("field", _("分野"), Field.choices, field),
        ):
            select = forms.Select(attrs=beside)
            self.fields[f"{name}-{line}"] = forms.ChoiceField(
                label=words,
                choices=[NOTHING, *offered],
                required=False,
                initial=said,
                widget=select,
            )
        self.fields[f"count-{line}"] = number(_("件数"), MOST, initial=count)

    def rows(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        for line in self.lines:
            yield line + 1, [self[f"{name}-{line}"] for name in ("subject", "field", "count")]

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        groups = ((_("訪問"), VISITS), (_("連絡調整"), LIAISON), (_("その他の活動"), ACTIVITIES))
        return [(words, [self[work.value] for work in works]) for words, works in groups]

    def clean(self) -> dict[str, Any]:
        """A line is whole or empty; the same pair twice is one. A line without a number is one."""
        said = super().clean() or self.cleaned_data
        for line in self.lines:
            pair = said.get(f"subject-{line}"), said.get(f"field-{line}")
            if all(pair) or not (any(pair) or said.get(f"count-{line}")):
                continue
            missing = "field" if pair[0] else "subject"
            self.add_error(f"{missing}-{line}", _("内容と分野の、両方を選んでください。"))
        return said

    @property
    def said(self) -> DaySaid:
        worked = {work.value: self.cleaned_data[work.value] or 0 for work in Work}
        return DaySaid(self._consulted(), worked)

    def _consulted(self) -> dict[Pair, int]:
        said, found = self.cleaned_data, dict[Pair, int]()
        for line in self.lines:
            subject, field = said[f"subject-{line}"], said[f"field-{line}"]
            if subject and field:
                count = said[f"count-{line}"]
                found[subject, field] = found.get((subject, field), 0) + (
                    1 if count is None else count
                )
        return found


def _lines(data: Any, known: int) -> int:
    """How many lines came back; never fewer than stood there, so that nothing typed is lost."""
    if not data:
        return known
    posted = [name[8:] for name in data if name.startswith("subject-")]
    return max([known, *(int(line) + 1 for line in posted if line.isdecimal() and len(line) < 3)])
