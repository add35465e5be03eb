"""Hours of any week, in minutes since Monday 00:00."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60


@dataclass(frozen=True, order=True)
class Slot:
    """``ends`` is the first minute outside; what lasts over midnight is two slots."""

    begins: int
    ends: int

    def covers(self, other: "Slot") -> bool:
        return self.begins <= other.begins and other.ends <= self.ends

    def parts(self) -> tuple[str, str, str]:
        """``("mon", "09:30", "24:00")``."""
        day, begins = divmod(self.begins, DAY)
        return DAYS[day], _clock(begins), _clock(self.ends - day * DAY)

    def __str__(self) -> str:
        """``月曜日 9:30〜24:00``."""
        names = _("月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日").split()
        day, *hours = self.parts()
        begins, ends = (hour.removeprefix("0") for hour in hours)
        times = {"day": names[DAYS.index(day)], "begins": begins, "ends": ends}
        return _("%(day)s %(begins)s〜%(ends)s") % times


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def joined(slots: Iterable[Slot]) -> list[Slot]:
    """In order; those that touch or overlap are one, over midnight too."""
    found: list[Slot] = []
    for slot in sorted(slots):
        if found and slot.begins <= found[-1].ends:
            found[-1] = Slot(found[-1].begins, max(found[-1].ends, slot.ends))
        else:
            found.append(slot)
    return found


def covered(asked: Iterable[Slot], free: Iterable[Slot]) -> list[Slot]:
    """Those of the asked slots that lie wholly in free time."""
    whole = joined(free)
    return [slot for slot in asked if any(one.covers(slot) for one in whole)]
