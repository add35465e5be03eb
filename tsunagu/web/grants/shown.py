"""What stands on the page of an application, for the group and for the desk."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.states import Phase, Side
from tsunagu.places.models import Area
from tsunagu.places.queries import LARGE, rough_choices
from tsunagu.plan.queries import tree


@dataclass(frozen=True)
class Table:
    """One side of a budget or of the accounts: rows of words and yen, and their sum."""

    title: str
    rows: list[tuple[str, int]]
    sum: int


def tables(application: Application, phase: Phase) -> list[Table]:
    """Income, which begins with the grant, and expense; nothing before anybody wrote one."""
    rows = [row for row in application.rows.all() if row.phase == phase]
    if not rows:
        return []
    sums = application.sums(phase)
    first = application.wanted if phase == Phase.BUDGET else application.amount or 0
    found = {side: [(str(row.name), row.yen) for row in rows if row.side == side] for side in Side}
    found[Side.INCOME].insert(0, (_("この助成"), first))
    return [Table(str(side.label), found[side], sums[side]) for side in Side]


def shown(application: Application) -> dict[str, object]:
    """Of both phases what there is."""
    return {
        "application": application,
        "call": application.call,
        "budget": tables(application, Phase.BUDGET),
        "accounts": tables(application, Phase.ACCOUNTS),
    }


def measures_of(call: GrantCall) -> list[tuple[str, str]]:
    names = tree.measure_names()
    return [(code, names[code]) for code in call.measures if code in names]


def areas_of(call: GrantCall) -> list[Area]:
    return list(call.areas.order_by("kind", "code"))


def area_choices(call: GrantCall) -> list[tuple[str, object]]:
    """Where a group of this call may work."""
    own = [(str(area.pk), area.name) for area in areas_of(call)]
    return [("", _("選んでください")), *(own or rough_choices(LARGE))]
