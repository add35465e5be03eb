"""Whom to ask: the list of services with their room, and the way round when one is full."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator

from tsunagu.cases.models import Need
from tsunagu.directory.models import Service
from tsunagu.directory.queries.capacity import put_statements
from tsunagu.directory.queries.nearness import way
from tsunagu.referrals.actions.calling import MOST
from tsunagu.referrals.models import Instead, Referral
from tsunagu.referrals.queries.candidates import (
    candidates,
    open_service,
    open_services,
    returned_needs,
    ways_round,
)
from tsunagu.referrals.states import State
from tsunagu.web.desk.referrals.forms import Search
from tsunagu.web.doors import Visit

A_PAGE = 20
WHY = {State.REJECTED: Instead.REFUSED, State.EXPIRED: Instead.SILENT}


def ticked(request: Visit, needs: list[Need]) -> list[str]:
    return request.GET.getlist("need") or [str(need.pk) for need in needs]


def instead(request: Visit) -> tuple[Service | None, str]:
    """What was wanted first, and why it did not help, as the address carries it."""
    because = request.GET.get("because", "")
    first = open_service(request.GET.get("instead_of", ""))
    return (first, because) if first and because in Instead.values else (None, "")


def found(request: Visit, context: dict[str, Any]) -> dict[str, Any]:
    """The page of services that fit what is ticked and searched for."""
    needs, given = context["needs"], request.GET.copy()
    if "need" not in given and "q" not in given:
        given.setlist("need", [str(need.pk) for need in needs])
    search = Search(given, needs)
    said = search.cleaned_data if search.is_valid() else {}
    chosen = said.get("need", [])
    rows = candidates(
        _codes(needs, chosen),
        whose=context["case"].main_person,
        words=said.get("q", ""),
        kind=said.get("kind", ""),
        code=said.get("code", ""),
    )
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown.object_list = _complete(list(shown.object_list))
    first, because = instead(request)
    onward = _onward(chosen, first, because)
    too_many = len(request.GET.getlist("offer")) > MOST
    shown_besides = {"search": search, "page": shown, "chosen": chosen, "too_many": too_many}
    return context | shown_besides | {"onward": onward}


def wanted(request: Visit) -> list[Service]:
    """What was chosen: one to ask, or two to eight to call. Nothing yet: an empty list."""
    ticked_services = open_services(request.GET.getlist("offer"))
    if ticked_services:
        return ticked_services if len(ticked_services) <= MOST else []
    return open_services([request.GET.get("service", "")])


def chosen(request: Visit, services: list[Service], context: dict[str, Any]) -> dict[str, Any]:
    """What the page of the chosen shows: their room and, when the one is full, whom else to ask."""
    put_statements(services)
    if len(services) > 1:
        return {"offered": services}
    [service] = services
    shown: dict[str, Any] = {"service": service}
    if service.stated is None or not service.stated.is_full:
        return shown
    needs = ticked(request, context["needs"])
    first, because = instead(request)
    others = ways_round(context["case"], _codes(context["needs"], needs), but=service)
    onward = _onward(needs, first or service, because or Instead.FULL)
    return shown | {"others": _complete(others), "onward": onward}


def _codes(needs: list[Need], chosen: list[str]) -> set[int]:
    return {need.code_id for need in needs if str(need.pk) in chosen}


def _complete(rows: list[Service]) -> list[Service]:
    put_statements(rows)
    for row in rows:
        row.metres = way(row)
    return rows


def _onward(needs: list[str], first: Service | None, because: str) -> str:
    """What the address of the next page carries besides the service."""
    pairs = [("need", pk) for pk in needs]
    if first is not None:
        pairs += [("instead_of", str(first.pk)), ("because", because)]
    return urlencode(pairs)


def after(referral: Referral) -> dict[str, Any]:
    """Whom to ask next when a referral came back; nothing while it is under way or has helped."""
    if referral.is_active or referral.state in (State.DRAFT, State.VERIFIED):
        return {}
    needs = list(returned_needs(referral))
    others = ways_round(referral.case, {need.code_id for need in needs}, but=referral.service)
    because = WHY.get(State(referral.state), Instead.WITHDRAWN)
    onward = _onward([str(need.pk) for need in needs], referral.service, because)
    return {"others": _complete(others), "onward": onward}
