"""Lines of the list of gaps: what was wanted, what was tried, why it came to nothing."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.cases.models import Need, UnmetReason
from tsunagu.cases.queries.unmet import Asked
from tsunagu.web.unmet.asked import REFUSALS, address


def rows_of(needs: Iterable[Need], asked: Asked) -> list[dict[str, Any]]:
    return [_row(need, asked) for need in needs]


def _row(need: Any, asked: Asked) -> dict[str, Any]:
    person = need.person or need.case.main_person
    chome = person.chome or need.case.main_person.chome
    return {
        "href": reverse("desk:case", args=[need.case_id]),
        "who": person.called,
        "code": need.code.label,
        "note": need.note,
        "place": chome.name if chome else "",
        "state": need.get_state_display(),
        "is_live": need.is_live,
        "reason": UnmetReason(need.unmet_reason).label if need.unmet_reason else "",
        "when": _day(need.ended_at or need.moved_at),
        "done": need.done,
        "refusals": [_refusal(link) for link in need.refusals],
        "tries": need.tries,
        "write": reverse("desk:issue_write", query=_here(need, asked)),
    }


def _here(need: Any, asked: Asked) -> QueryDict:
    """What a local issue about this need begins from: its kind and its rough area, no number."""
    return QueryDict(address(asked, code=need.code.code, area=need.area))


def _refusal(link: Any) -> dict[str, Any]:
    referral = link.referral
    return {
        "when": _day(referral.ended_at),
        "service": link.asked,
        "why": dict(REFUSALS)[link.why],
        "words": str((link.said_to_call if link.of_nobody else link.said) or ""),
        "href": reverse("desk:referral", args=[referral.pk]),
    }


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), str(_("n月j日")))
