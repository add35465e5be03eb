"""A card as its lines, and what was written about it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tsunagu.directory.models import (
    CardKey,
    Change,
    HeldLine,
    Proposal,
    Service,
    ServiceAtLocation,
    Verdict,
)
from tsunagu.directory.papers import CARD, Said
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import bare, fingerprint
from tsunagu.people.roles import Permission

PLACES = Prefetch("at_locations", ServiceAtLocation.objects.select_related("location__chome"))


def whole_cards(found: QuerySet[Service]) -> QuerySet[Service]:
    """With all that stands on a card. One question, and one for the places."""
    rows = ("organization__account", "schedule", "guide", "upkeep")
    return found.select_related(*rows).prefetch_related(PLACES)


def lines_of(service: Service) -> Said:
    """What the card says, line by line. Without address and building where there are more places
    than one: then a card does not say which of them is meant.
    """
    rows = {"service": service, "guide": _row(service, "guide"), "times": _row(service, "schedule")}
    places = [at.location for at in service.at_locations.all()]
    if len(places) < 2:
        rows["place"] = places[0] if places else None
    return {name: _said(rows[line.of], name) for name, line in CARD.items() if line.of in rows}


def _said(row: object, name: str) -> str:
    value = getattr(row, name, "")
    return "" if value is None else str(value)


def _row(service: Service, name: str) -> object:
    return getattr(service, name, None)


def public_card(uid: UUID) -> Service | None:
    """What everybody may read under this name, also what has ended. Two questions."""
    found = Service.objects.published().filter(uid=uid)
    return whole_cards(found).prefetch_related("languages", "areas__area").first()


def cards_of(body: int) -> QuerySet[Service]:
    """All open cards of a body, those to be confirmed first."""
    found = Service.objects.open().filter(organization=body)
    return whole_cards(found).order_by("upkeep__check_by", "kana", "name", "pk")


def kept_by(actor: Actor) -> QuerySet[Service]:
    """The cards that this actor may put right, ended ones too."""
    found = whole_cards(Service.objects.order_by("pk"))
    if actor.has(Permission.DIRECTORY_WRITE):
        return found
    return found.filter(organization__account=actor.organisation_id or 0)


def changes_of(service: Service) -> QuerySet[Change]:
    """What happened to a card, the last first."""
    return service.changes.select_related("undone_by")


class Difference(NamedTuple):
    """Of one service: ``kept``, the lines that were corrected by hand, and of these what a list
    ``says`` otherwise.
    """

    service: int
    kept: Said
    says: Said


def held_lines(services: Collection[int]) -> dict[int, set[str]]:
    """By service the lines that were corrected by hand. One question."""
    held: dict[int, set[str]] = defaultdict(set)
    rows = HeldLine.objects.filter(service__in=services).values_list("service_id", "line")
    for pk, line in rows:
        held[pk].add(line)
    return held


def beside_held(incoming: Mapping[int, Said]) -> list[Difference]:
    """What an import may not write of what it brings (by service). One question for any number of
    services while nothing was corrected by hand, else three.
    """
    held = held_lines(incoming)
    found = []
    for service in whole_cards(Service.objects.filter(pk__in=held)) if held else ():
        says, card = incoming[service.pk], lines_of(service)
        kept = {line: card[line] for line in held[service.pk] if line in card and line in says}
        otherwise = {line: says[line] for line in kept if says[line] != kept[line]}
        found.append(Difference(service.pk, kept, otherwise))
    return found


def key_behind(code: str) -> CardKey | None:
    """The key with this code, while it opens something. The caller slows guessing."""
    found = CardKey.objects.live().filter(print=fingerprint(code, "card"))
    return found.select_related("body__account").first() if bare(code) else None


def live_key(pk: int) -> CardKey | None:
    return CardKey.objects.live().select_related("body__account").filter(pk=pk).first()


def proposals(*, answered: bool = False) -> QuerySet[Proposal]:
    """What waits for an answer, the oldest first; or what was answered, the last first."""
    found = Proposal.objects.select_related("service__organization")
    if answered:
        return found.exclude(verdict=Verdict.WAITING).order_by("-answered_at", "-pk")
    return found.waiting().order_by("made_at", "pk")


def proposal_behind(receipt: str) -> Proposal | None:
    """The proposal whose receipt this is. The caller slows guessing."""
    if not bare(receipt):
        return None
    found = Proposal.objects.filter(receipt_print=fingerprint(receipt, "proposal"))
    return found.select_related("service").first()


def whole_proposals() -> QuerySet[Proposal]:
    """With the cards that they are about."""
    there = Prefetch("service", whole_cards(Service.objects.all()))
    return Proposal.objects.prefetch_related(there)
