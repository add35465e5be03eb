"""The pages of figures, the same for the city and for one desk."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString

from tsunagu.ground import clock
from tsunagu.plan import counts
from tsunagu.plan.counts.asked import By
from tsunagu.plan.counts.figure import Figure, Unit
from tsunagu.plan.queries.sheet import NOTHING, Line, Sheet, sheet, sheets
from tsunagu.ui.picture import Bar, lying, standing
from tsunagu.web.figures.asking import Asking, years
from tsunagu.web.spreadsheet import csv_file

LEADS = ("answered-in-time", "first-answer", "helped")  # the first page begins with one of them
STEPS = (10, 25, 50, 100)  # percent at the top of a picture of rates
CITY_CUTS = tuple(By)
DESK_CUTS = tuple(by for by in By if by != By.DESK)


def overview(asking: Asking, desk: int | None) -> dict[str, Any]:
    """Every figure in one table, the first of them with its picture."""
    found = sheets(Asking(asking.year, By.MONTH).asked(desk), whole=desk is not None)
    leads = [each for each in found if each.figure.code in LEADS]
    lead = next((each for each in leads if each.can_be_drawn), leads[0])
    return {"lead": lead, "sheets": found, "picture": picture(lead), **_choices(asking, ())}


def one(code: str, asking: Asking, desk: int | None) -> dict[str, Any]:
    """One figure: sentence, number, picture, table."""
    found = _sheet(code, asking, desk)
    cuts = CITY_CUTS if desk is None else DESK_CUTS
    lines = [(line, asking.slice_address(line.key)) for line in found.lines]
    return {
        "sheet": found,
        "lines": lines,
        "picture": picture(found),
        **_choices(asking, cuts),
    }


def table(code: str, asking: Asking, desk: int | None) -> HttpResponse:
    """The same table as a file for a spreadsheet (UTF-8 with BOM): hidden is hidden there too."""
    found = _sheet(code, asking, desk)
    rows = [(line.label, *line.cells) for line in (*found.lines, found.total)]
    heads = (asking.by.label, *found.heads)
    return csv_file(f"{code}-{asking.by}-{asking.year}", [heads, *rows])


def _sheet(code: str, asking: Asking, desk: int | None) -> Sheet:
    if code not in counts.FIGURES:
        raise Http404
    return sheet(code, asking.asked(desk), whole=desk is not None)


def _choices(asking: Asking, cuts: tuple[By, ...]) -> dict[str, Any]:
    return {
        "asking": asking,
        "query": asking.address(),
        "cuts": [(by, by.label, asking.address(by=by.value)) for by in cuts],
        "years": [(year, asking.address(year=str(year), month="")) for year in years()],
        "today": clock.today(),
    }


def picture(found: Sheet) -> SafeString:
    """Months stand, all else lies; the month that runs is drawn pale. Nothing draws nothing."""
    if not found.can_be_drawn:
        return SafeString("")
    by_month = found.asked.by == By.MONTH
    bars = [_bar(found.figure, line, by_month=by_month) for line in found.lines]
    said = "、".join(f"{line.label} {line.number}" for line in found.lines)
    draw = standing if by_month else lying
    most = max((bar.value for bar in bars if bar.value is not None), default=0)
    top = next(step for step in STEPS if most <= step) if found.is_rate else 0
    return draw(bars, title=str(found.figure.name), words=said, top=top)


def _bar(figure: Figure, line: Line, *, by_month: bool) -> Bar:
    """The number alone: the title says of what."""
    label = str(line.key.month) if by_month and isinstance(line.key, date) else line.label
    number = NOTHING
    if line.value is not None:
        number = f"{line.value:+.1f}" if figure.unit == Unit.POINTS else f"{line.value:.0f}"
    return Bar(label, number, line.value, line.running)
