"""What residents, neighbours and others tell, when, and through which door."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from tsunagu.directory.models import NeedCode
from tsunagu.intake.models import Channel, Sharing, Since, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.places.models import Area
from tsunagu.residents.papers import Particulars
from tsunagu.worker.city.chance import dice, one_of
from tsunagu.worker.city.households import Household, household, particulars
from tsunagu.worker.city.scale import Scale
from tsunagu.worker.city.town import Town

KINDS = {
    "self": 62.4,
    "livelihood": 1.7,  # with what danger brings, 40 a month are taken up
    "family": 17,
    "neighbour": 8,
    "shop": 2,
    "commissioner": 6,
    "danger": 0.8,
    "spam": 1.1,
}
DEMO_KINDS = KINDS | {"danger": 6.0, "spam": 3, "family": 14, "livelihood": 6}
CHANNELS = {
    Channel.WEB: 20.0,
    Channel.PHONE: 45,
    Channel.COUNTER: 24,
    Channel.VISIT: 7,
    Channel.LETTER: 2,
    Channel.MAIL: 2,
}
DEMO_CHANNELS = CHANNELS | {Channel.WEB: 60.0}
OPEN_FROM, OPEN_UNTIL = 8 * 60 + 30, 17 * 60 + 15
AGING = {"care-insurance", "dementia", "carer-stress", "living-alone", "meal-delivery"}
LIVELIHOOD = {"arrears", "income", "debt", "household-budget", "job-search", "housing-search"}


@cache
def stories() -> dict[str, list[dict[str, Any]]]:
    path = settings.HOUSE / "city" / "demo" / "stories.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Telling:
    """One telling, known by its number alone."""

    number: int
    key: str
    kind: str
    minute: int  # of the day
    channel: Channel
    teller: Teller
    words: str
    needs: tuple[str, ...]
    home: Household
    since: str
    shares: bool
    desk: float  # chance that picks the desk

    @property
    def is_danger(self) -> bool:
        return self.kind == "danger"


def key_of(number: int) -> str:
    return f"city-{number:06d}"


def number_of(key: str) -> int:
    return int(key.rsplit("-", 1)[1])


def telling(scale: Scale, number: int, kind: str = "") -> Telling:
    by = dice(*scale.dice_names(), "telling", number)
    kinds, channels = _mixture(scale)
    kind = kind or one_of(kinds, by)
    channel = Channel.WEB if kind == "spam" else one_of(channels, by)
    story = by.choice(_stories(kind, scale))
    return Telling(
        number=number,
        key=key_of(number),
        kind=kind,
        minute=_minute(channel, kind, by.random()),
        channel=channel,
        teller=Teller(kind) if kind in Teller.values else Teller.SELF,
        words=story["words"],
        needs=tuple(story["needs"]),
        home=household(scale, int(scale.households * by.random() ** 1.5)),
        since=by.choice(Since.values),
        shares=by.random() < 0.8,
        desk=by.random(),
    )


def _stories(kind: str, scale: Scale) -> list[dict[str, Any]]:
    """In a city of full size, money and work are told of as ``livelihood``, not by the way."""
    found = stories()[kind]
    if not scale.grows or kind != "self":
        return found
    return [each for each in found if not LIVELIHOOD & set(each["needs"])]


def _mixture(scale: Scale) -> tuple[Mapping[str, float], Mapping[Channel, float]]:
    return (KINDS, CHANNELS) if scale.grows else (DEMO_KINDS, DEMO_CHANNELS)


def _minute(channel: Channel, kind: str, chance: float) -> int:
    """When on the day: at any hour from home, danger often at night, else while it is open."""
    if channel in (Channel.WEB, Channel.MAIL):
        return int(chance * 20 * 60 if kind == "danger" else 6 * 60 + chance * 17 * 60)
    return int(OPEN_FROM + chance * (OPEN_UNTIL - OPEN_FROM))


def desk_of(told: Telling, town: Town, scale: Scale) -> str:
    """The desk that hears it: old age near home, money at the stations, else any door."""
    if told.channel in (Channel.WEB, Channel.MAIL, Channel.LETTER):
        return town.first_door()
    if told.desk < scale.habits.at_first_door:
        return town.first_door()
    others = town.others(town.first_door()) or [town.first_door()]
    if told.kind == "livelihood":
        return ([town.first_door(), *others])[int(told.desk * 1000) % 2]
    centre = town.centres.get(chome_of(told, town).pk)
    if centre and (AGING & set(told.needs) or told.desk > 0.3):
        return centre
    return others[int(told.desk * 1000) % len(others)]


def chome_of(told: Telling, town: Town) -> Area:
    return town.chome[told.home.place % len(town.chome)]


def as_told(told: Telling, town: Town, desk: str) -> Told:
    """The telling as the house takes it in."""
    chome = chome_of(told, town)
    return Told(
        key=told.key,
        words=told.words,
        teller=told.teller,
        channel=told.channel,
        since=told.since,
        place=chome.name,
        chome=chome,
        language=told.home.language,
        sharing=Sharing.YES if told.shares else Sharing.ASK,
        desk=town.organisations[desk],
        parts=_parts(told, chome),
        troubles=troubles_of(told, town),
    )


def troubles_of(told: Telling, town: Town) -> tuple[NeedCode, ...]:
    return tuple(town.codes[code] for code in told.needs if code in town.codes)


def _parts(told: Telling, chome: Area) -> tuple[Part, ...]:
    concerned = Part(particulars(told.home, chome), is_teller=told.teller == Teller.SELF)
    if told.teller == Teller.SELF:
        return (concerned,)
    other = Particulars(name=f"見本 知らせた人{told.number}", kana="みほん しらせたひと")
    return (concerned, Part(other, is_concerned=False, is_teller=True))
