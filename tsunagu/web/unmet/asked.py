"""What an address asks for, what it says back, and what the form over the table offers."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import UnmetReason
from tsunagu.cases.queries.unmet import REFUSED, STUCK, UNMET, Asked
from tsunagu.directory.models import NeedGroup
from tsunagu.ground import clock, period
from tsunagu.places.models import AreaKind
from tsunagu.referrals.models import RejectReason
from tsunagu.referrals.queries.unmet import EXPIRED

WHAT = {
    UNMET: _("こたえられなかった課題"),
    REFUSED: _("断られた・返事がなかったつなぎ"),
    STUCK: _("行き先が見つからない課題"),
}
REFUSALS: list[tuple[str, Any]] = [*RejectReason.choices, (EXPIRED, _("返事がなかった"))]
REASONS: dict[str, list[tuple[str, Any]]] = {
    UNMET: [*UnmetReason.choices],
    REFUSED: REFUSALS,
    STUCK: REFUSALS,
}


def read(query: QueryDict, kinds: list[AreaKind]) -> Asked:
    """What the address asks for; what it cannot mean is left out."""
    what, _dot, reason = query.get("what", UNMET).partition(".")
    what = what if what in WHAT else UNMET
    kind, group, area = query.get("kind", ""), query.get("group", ""), query.get("area", "")
    code = query.get("code", "")
    return Asked(
        period=period.read(query.get("period", "")) or period.fiscal_year(clock.today()),
        kind=AreaKind(kind) if kind in kinds else next(iter(kinds), AreaKind.ZONE),
        what=what,
        reason=reason if reason in dict(REASONS[what]) else "",
        group=group if group in NeedGroup.values else "",
        code=code if code.isascii() and code.replace("-", "").isalnum() else "",
        area=int(area) if area.isascii() and area.isdecimal() and len(area) < 19 else None,
        by_reason=query.get("by") == "reason",
    )


def address(asked: Asked, **more: Any) -> str:
    """The query of an address that asks for the same."""
    asked = replace(asked, **more)
    said = {
        "period": asked.period.key,
        "kind": asked.kind.value,
        "what": f"{asked.what}.{asked.reason}" if asked.reason else asked.what,
        "group": asked.group,
        "code": asked.code,
        "area": "" if asked.area is None else str(asked.area),
        "by": "reason" if asked.by_reason else "",
    }
    return urlencode({name: value for name, value in said.items() if value})


def offered(asked: Asked, kinds: list[AreaKind], *, stuck: bool = False) -> dict[str, Any]:
    """The choices of the form; ``stuck`` adds the needs that find no place."""
    shown = [UNMET, REFUSED, *([STUCK] if stuck else [])]
    return {
        "asked": asked,
        "chosen": f"{asked.what}.{asked.reason}" if asked.reason else asked.what,
        "periods": [(each.key, each.label) for each in _periods(asked)],
        "kinds": [(kind.value, kind.label) for kind in kinds],
        "groups": NeedGroup.choices,
        "whats": [
            (what, WHAT[what], [(f"{what}.{value}", label) for value, label in REASONS[what]])
            for what in shown
        ],
        "query": address(asked),
    }


def _periods(asked: Asked) -> list[period.Period]:
    offered = period.recent(clock.today())
    return offered if asked.period in offered else [asked.period, *offered]
