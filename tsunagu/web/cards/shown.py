"""A card as it is read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from tsunagu.directory.models import Change, Service
from tsunagu.directory.papers import CARD, ages_in_words, chosen, in_words
from tsunagu.directory.queries.cards import lines_of
from tsunagu.directory.queries.listed import is_said
from tsunagu.directory.queries.opening import Week, week
from tsunagu.ground.text import phone_key

MAP = "https://maps.gsi.go.jp/#17/{lat:.5f}/{lon:.5f}/"  # of the national survey; no key needed


@dataclass(frozen=True)
class Place:
    """``map``: where it lies on the map of the national survey; empty where nobody knows."""

    address: str
    building: str
    map: str


@dataclass(frozen=True)
class Pair:
    label: StrPromise
    value: str


@dataclass(frozen=True)
class Shown:
    """What a page says of a card."""

    service: Service

    @property
    def lines(self) -> dict[str, str]:
        return lines_of(self.service)

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What was chosen of lists, by line, in the reader's language."""
        return {name: chosen(name, value) for name, value in self.lines.items()}

    @property
    def ages(self) -> str:
        return ages_in_words(self.service.youngest, self.service.oldest)

    @property
    def pairs(self) -> list[Pair]:
        """Every line that says something, by its name; for who checks them."""
        said = {name: value for name, value in self.lines.items() if value and name != "status"}
        return [Pair(CARD[name].label, in_words(name, value)) for name, value in said.items()]

    @property
    def week(self) -> list[Week]:
        """Days and hours in the reader's language; none where only words say them."""
        return week(getattr(self.service, "schedule", None))

    @property
    def places(self) -> list[Place]:
        there = [at.location for at in self.service.at_locations.all()]
        return [
            Place(
                place.address,
                "" if is_said(place.address, place.building) else place.building,
                MAP.format(lat=place.lat, lon=place.lon) if place.lat is not None else "",
            )
            for place in there
        ]

    @property
    def phone(self) -> str:
        return self.service.phone or self.service.organization.phone

    @property
    def tel(self) -> str:
        return phone_key(self.phone)


@dataclass(frozen=True)
class Step:
    """One line of the history of a card."""

    change: Change
    label: StrPromise | str
    may_undo: bool

    @property
    def before(self) -> str:
        return in_words(self.change.line, self.change.before)

    @property
    def after(self) -> str:
        return in_words(self.change.line, self.change.after)


def steps(changes: list[Change], *, now: dict[str, str]) -> list[Step]:
    """``now``: the card as it stands; a change is undone while its line still says so."""
    return [
        Step(one, CARD[one.line].label, may_undo=now.get(one.line) == one.after)
        if one.line in CARD
        else Step(one, _("なくなった項目"), may_undo=False)
        for one in changes
    ]
