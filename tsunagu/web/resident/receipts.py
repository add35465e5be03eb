"""What a receipt number and its passphrase open: a concern, a neighbour's part, a part in an idea,
what a group asks for, who would like to join one.

One receipt is open on a device for half an hour, alone. Several lie beside each other until
midnight where somebody asked for it; never one that tells of danger, or of guarded people.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tsunagu.bulletins.queries import voices
from tsunagu.community.queries import ideas
from tsunagu.grants import queries as grants
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.groups.queries import joins
from tsunagu.intake import queries as intake
from tsunagu.intake.models import Concern, Urgency
from tsunagu.residents.models import GUARDED
from tsunagu.volunteering import queries as neighbours
from tsunagu.volunteering.models import Neighbour
from tsunagu.web.resident import device

HALF_AN_HOUR = 30 * 60
A_DAY = 24 * 60 * 60
MOST = 8  # beside each other


def _is_calm(concern: Concern) -> bool:
    return not concern.is_guarded and concern.urgency != Urgency.DANGER


def _is_unguarded(neighbour: Neighbour) -> bool:
    return neighbour.person.level not in GUARDED


@dataclass(frozen=True)
class Kind:
    """``cookie`` says which it is; ``page`` is where it is read."""

    cookie: str
    page: str
    behind: Callable[[str, str], Any]
    opened_by: Callable[[str], Any]
    may_stay: Callable[[Any], bool]


KINDS = {
    kind.cookie: kind
    for kind in (
        Kind(device.STATUS, "resident:status-view", intake.behind, intake.opened_by, _is_calm),
        Kind(
            device.NEIGHBOUR,
            "resident:neighbour_mine",
            neighbours.behind,
            neighbours.opened_by,
            _is_unguarded,
        ),
        Kind(device.IDEA, "resident:idea_mine", ideas.behind, ideas.opened_by, lambda _part: True),
        Kind(
            device.GRANT, "resident:grant_mine", grants.behind, grants.opened_by, lambda _g: False
        ),
        Kind(
            device.CIRCLE, "resident:circle_mine", joins.behind, joins.opened_by, lambda _j: False
        ),
        Kind(
            device.VOICE, "resident:voice_mine", voices.behind, voices.opened_by, lambda _v: False
        ),
    )
}


@dataclass(frozen=True)
class Found:
    kind: Kind
    thing: Any

    @property
    def page(self) -> str:
        return self.kind.page

    @property
    def code(self) -> str:
        return grouped(self.thing.receipt)

    @property
    def may_stay(self) -> bool:
        return self.kind.may_stay(self.thing)


def behind(receipt: str, passphrase: str) -> Found | None:
    for kind in KINDS.values():
        thing = kind.behind(receipt, passphrase)
        if thing is not None:
            return Found(kind, thing)
    return None


def opens(found: Found, to: str) -> HttpResponse:
    """Leads there; what another had opened on this device before is closed."""
    response = redirect(to)
    for cookie in KINDS.keys() - {found.kind.cookie}:
        response.delete_cookie(cookie)
    device.put_signed(response, found.kind.cookie, str(found.thing.pk), HALF_AN_HOUR)
    return response


def opened_now(request: HttpRequest, cookie: str) -> Any:
    """What was opened on this device within the half hour, or None."""
    pk = device.signed(request, cookie, HALF_AN_HOUR)
    return KINDS[cookie].opened_by(pk) if pk else None


def lay_beside(request: HttpRequest, response: HttpResponse, found: Found) -> None:
    mine = [found.kind.cookie, str(found.thing.pk)]
    pairs = [mine, *(pair for pair in _pairs(request) if pair != mine)][:MOST]
    value = json.dumps([str(clock.today()), *pairs])
    device.put_signed(response, device.BESIDE, value, A_DAY)


def beside(request: HttpRequest) -> list[Found]:
    """What lies beside each other today, the last first; what may not stay any more is gone."""
    found = [Found(KINDS[cookie], KINDS[cookie].opened_by(pk)) for cookie, pk in _pairs(request)]
    return [one for one in found if one.thing is not None and one.may_stay]


def _pairs(request: HttpRequest) -> list[list[str]]:
    value = device.signed(request, device.BESIDE, A_DAY)
    kept: list[Any] = json.loads(value) if value else [""]
    return kept[1:] if kept[0] == str(clock.today()) else []
