"""A figure as a page shows it: one sentence, one number, the lines of its table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from tsunagu.directory.models import NeedGroup
from tsunagu.ground import clock
from tsunagu.ground.months import fiscal_year, month_after, start_of
from tsunagu.ground.small import Hidden, told
from tsunagu.people.models import Organisation
from tsunagu.places.models import Area
from tsunagu.plan import counts
from tsunagu.plan.counts.asked import AREAS, Asked, By, Key
from tsunagu.plan.counts.figure import Figure, Slices, Tally, Unit
from tsunagu.plan.queries.showing import Numbers, elsewhere, in_all, own

HEADS: dict[Unit, tuple[StrOrPromise, ...]] = {
    Unit.PERCENT: (gettext_lazy("分子"), gettext_lazy("分母"), gettext_lazy("割合")),
    Unit.WORKDAYS: (gettext_lazy("数"), gettext_lazy("半分"), gettext_lazy("10件のうち9件")),
    Unit.POINTS: (gettext_lazy("数"), gettext_lazy("平均")),
}
NOTHING = "—"


@dataclass(frozen=True)
class Line:
    """One slice. ``value`` is None when there is nothing, or when the few are hidden."""

    key: Key
    label: str
    counts: tuple[str, ...]
    number: str
    value: float | None
    more: tuple[str, ...] = ()
    running: bool = False  # a month that is not over

    @property
    def cells(self) -> tuple[str, ...]:
        return (*self.counts, self.number, *self.more)


@dataclass(frozen=True)
class Sheet:
    figure: Figure
    asked: Asked
    lines: list[Line]
    total: Line

    @property
    def heads(self) -> tuple[StrOrPromise, ...]:
        return HEADS[self.figure.unit]

    @property
    def is_rate(self) -> bool:
        return self.figure.unit == Unit.PERCENT

    @property
    def is_running(self) -> bool:
        """Whether the last month shown is not over."""
        return any(line.running for line in self.lines[-1:])

    @property
    def latest(self) -> str:
        """The number of the last month that is over."""
        over = [line for line in self.lines if not line.running]
        return over[-1].number if over else NOTHING

    @property
    def can_be_drawn(self) -> bool:
        return any(line.value is not None for line in self.lines)

    @property
    def found(self) -> Line:
        """What the sentence is about: the last month that is over and can be told, else all."""
        over = [line for line in self.lines if line.value is not None and not line.running]
        return over[-1] if over and self.asked.by == By.MONTH else self.total

    @property
    def sentence(self) -> str:
        """The finding in words, and how it differs from the month before."""
        if self.found.value is None:
            return _("まだ、出せる数がありません。")
        said = str(self.figure.said) % {"number": self.found.number}
        when = self._span() if self.found is self.total else self.found.label
        when = _("%(when)s、%(said)s") % {"when": when, "said": said}
        return f"{when}{self._change()}"

    def _span(self) -> str:
        """The months of the question, in words."""
        first, *more = self.asked.months
        if not more:
            return month_label(first)
        return _("%(year)s年度") % {"year": fiscal_year(first)}

    def _change(self) -> str:
        if self.found not in self.lines[1:]:
            return ""
        now, before = self.found.value, self.lines[self.lines.index(self.found) - 1].value
        if now is None or before is None:
            return ""
        by = _rounded(self.figure, now) - _rounded(self.figure, before)
        if by == 0:
            return _("前の月と同じでした。")
        words = _("前の月より%(by)s増えました。") if by > 0 else _("前の月より%(by)s減りました。")
        return words % {"by": _difference(self.figure.unit, abs(by))}


def sheet(code: str, asked: Asked, *, whole: bool) -> Sheet:
    """One figure by slice. ``whole``: for the desk itself, with the few shown."""
    return _sheet(counts.FIGURES[code], asked, counts.count(code, asked), whole=whole)


def sheets(asked: Asked, *, whole: bool) -> list[Sheet]:
    """Every figure; one count for each family, not one for each figure."""
    found = counts.count_all(asked)
    return [
        _sheet(figure, asked, found[code], whole=whole) for code, figure in counts.FIGURES.items()
    ]


def _sheet(figure: Figure, asked: Asked, found: Slices, *, whole: bool) -> Sheet:
    labels = _labels(asked, found)
    slices = {key: found.get(key, Tally()) for key in labels}
    last = in_all(figure, asked, slices)
    shown: dict[Key, Numbers] = {key: own(figure, tally) for key, tally in slices.items()}
    of_all = own(figure, last)
    if not whole:
        shown, of_all = elsewhere(figure, asked, slices, last)
    lines = [_line(figure, key, label, shown[key], slices[key]) for key, label in labels.items()]
    return Sheet(figure, asked, lines, _line(figure, None, _("全体"), of_all, last))


def _labels(asked: Asked, found: Slices) -> dict[Key, str]:
    """Every slice that is shown, in order, with its name. One query, none for months."""
    if asked.by == By.MONTH:
        months = [month for month in asked.months if month <= clock.today()]
        return {month: month_label(month) for month in months}
    named: Iterable[tuple[Key, str]]
    if asked.by == By.NEED:
        named = ((group.value, str(group.label)) for group in NeedGroup)
    elif asked.by in AREAS:
        known = Area.objects.valid().filter(kind=asked.by) | Area.objects.filter(
            pk__in=_keys(found)
        )
        named = known.values_list("pk", "name")
    else:
        desks = Organisation.objects.filter(pk__in=_keys(found))
        named = desks.order_by("pk").values_list("pk", "name")
    labels: dict[Key, str] = dict(named)
    rest = _("窓口を分けないもの") if asked.by == By.DESK else _("わからない")
    return labels | ({None: rest} if None in found else {})


def _keys(found: Slices) -> list[int]:
    return [key for key in found if isinstance(key, int)]


def month_label(month: date) -> str:
    return date_format(month, str(_("Y年n月")))


def _line(figure: Figure, key: Key, label: str, numbers: Numbers, tally: Tally) -> Line:
    running = isinstance(key, date) and start_of(month_after(key)) > clock.now()
    cells = tuple(told(number) for number in numbers)
    value = None if any(isinstance(n, Hidden) for n in numbers) else _value(figure, tally)
    number = NOTHING if value is None else written(figure, value)
    more: tuple[str, ...] = ()
    if figure.unit == Unit.WORKDAYS:
        most = tally.quantile(9) if value is not None else None
        more = (NOTHING if most is None else written(figure, most),)
    return Line(key, label, cells, number, value, more, running)


def _value(figure: Figure, tally: Tally) -> float | None:
    if figure.unit == Unit.PERCENT:
        return tally.share()
    return tally.quantile(5) if figure.unit == Unit.WORKDAYS else tally.mean()


def _rounded(figure: Figure, value: float) -> float:
    return round(value, 1) if figure.unit == Unit.POINTS else round(value)


def written(figure: Figure, value: float) -> str:
    """``94%``, ``2開庁日``, ``+1.5点``."""
    if figure.unit == Unit.PERCENT:
        return f"{round(value)}%"
    if figure.unit == Unit.WORKDAYS:
        return _("%(count)d開庁日") % {"count": value}
    return _("%(points)s点") % {"points": f"{value:+.1f}"}


def _difference(unit: Unit, by: float) -> str:
    if unit == Unit.PERCENT:
        return _("%(count)dポイント") % {"count": by}
    if unit == Unit.WORKDAYS:
        return _("%(count)d開庁日") % {"count": by}
    return _("%(points)s点") % {"points": f"{by:.1f}"}
