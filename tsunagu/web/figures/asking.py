"""What the address of a page of figures asks for; what it cannot mean is left out."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from tsunagu.directory.models import NeedGroup
from tsunagu.ground import clock
from tsunagu.ground.months import fiscal_year, months_of
from tsunagu.plan.counts.asked import AREAS, Asked, By, Key, Spot
from tsunagu.plan.queries.sheet import month_label

YEARS = 6  # this fiscal year and five before it
UNKNOWN = "none"  # in addresses: no area, no need that is known
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Asking:
    """The choices of the page. Only a desk narrows its own numbers; see docs/adr/0016."""

    year: int
    by: By
    month: date | None = None
    spot: Spot | None = None
    group: str | None = None

    def asked(self, desk: int | None = None) -> Asked:
        months = (self.month,) if self.month else months_of(self.year)
        return Asked(months, self.by, desk=desk, spot=self.spot, group=self.group)

    def address(self, **more: str) -> str:
        """The query of an address that asks the same, with other choices."""
        said = {"year": str(self.year), "by": self.by.value}
        if self.month:
            said["month"] = f"{self.month:%Y-%m}"
        if self.spot:
            said["spot"] = f"{self.spot.kind}.{self.spot.area or UNKNOWN}"
        if self.group is not None:
            said["need"] = self.group or UNKNOWN
        return urlencode({name: value for name, value in (said | more).items() if value})

    def slice_address(self, key: Key) -> str:
        """The query that asks about one slice of this page."""
        if isinstance(key, date):
            return self.address(month=f"{key:%Y-%m}")
        if self.by in AREAS:
            return self.address(spot=f"{self.by}.{UNKNOWN if key is None else key}")
        return self.address(need=str(key or UNKNOWN)) if self.by == By.NEED else self.address()


def read(query: QueryDict, *, narrow: bool) -> Asking:
    """``narrow``: whether month, area and need may be chosen too."""
    now = fiscal_year(clock.today())
    typed, by = query.get("year", ""), query.get("by", "")
    year = int(typed) if typed.isdecimal() and len(typed) == len("2026") else now
    chosen = Asking(
        year=year if now - YEARS < year <= now else now,
        by=By(by) if by in By.values else By.MONTH,
    )
    if not narrow:
        return chosen
    need = query.get("need", "")
    group = "" if need == UNKNOWN else need if need in NeedGroup.values else None
    month = _month(query.get("month", ""), chosen.year)
    return Asking(chosen.year, chosen.by, month, _spot(query.get("spot", "")), group)


def _month(text: str, year: int) -> date | None:
    known = {f"{month:%Y-%m}": month for month in months_of(year) if month <= clock.today()}
    return known.get(text)


def _spot(text: str) -> Spot | None:
    kind, _dot, area = text.partition(".")
    if kind not in AREAS or not (area == UNKNOWN or (area.isdecimal() and len(area) < 19)):
        return None
    return Spot(By(kind), None if area == UNKNOWN else min(int(area), LARGEST))


def years() -> list[int]:
    now = fiscal_year(clock.today())
    return list(range(now, now - YEARS, -1))


def narrowed(asking: Asking, area: str) -> list[str]:
    """What the numbers are narrowed to, in words."""
    said = [month_label(asking.month)] if asking.month else []
    if asking.spot is not None:
        said.append(area or _("地域のわからないもの"))
    if asking.group is not None:
        known = asking.group in NeedGroup.values
        said.append(str(NeedGroup(asking.group).label) if known else _("分野のわからないもの"))
    return said
