"""The places to be of the demo city: opened with its life, counted by those who keep them."""

import csv
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from tsunagu.community.actions import dates as dates_of
from tsunagu.community.actions import gatherings as actions
from tsunagu.community.models import AgeBand, Gathering, Occurrence
from tsunagu.community.papers import Counted, Described
from tsunagu.community.rhythm import Every, read
from tsunagu.community.states import GatheringState
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import folder

KEEPER = "shakyo"
COUNTED = 3  # dates of each place that somebody has counted
SHARES = {"children": AgeBand.CHILD, "study": AgeBand.CHILD, "parents": AgeBand.CHILD}
SHARES |= {"youth": AgeBand.YOUNG, "carers": AgeBand.MIDDLE, "pantry": AgeBand.MIDDLE}


def open_places(city: City) -> None:
    """Each place of the list, where the town has one."""
    path = folder(city.scale) / "gatherings.csv"
    keepers = city.staff(KEEPER, Permission.GATHERING_KEEP)
    if not keepers or not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    step = max(1, len(city.town.chome) // len(rows))
    for number, row in enumerate(rows):
        chome = city.town.chome[number * step % len(city.town.chome)]
        key = f"city-{number}-{row['people']}"
        made = actions.begin(_described(row, chome, city), key=key, by=keepers[0])
        actions.move(made, GatheringState.OPEN, by=keepers[0])


def count_places(city: City) -> None:
    """What has been is counted, but for the last date: that one waits for who keeps the place."""
    keeper = next(iter(city.staff(KEEPER, Permission.GATHERING_KEEP)), RESIDENT)
    for made in Gathering.objects.visible_to(keeper).filter(key__startswith="city-").order_by("pk"):
        _count(made, int(made.key.rpartition("-")[2]), keeper)
        dates_of.plan(made)
        actions.confirm(made, by=keeper)


def _described(row: dict[str, str], chome: Area, city: City) -> Described:
    names = ("name", "kana", "kind", "keeper", "rule", "venue", "for_whom", "words", "fee_words")
    said: dict[str, Any] = {name: row[name] for name in names}
    account = city.town.organisations.get(row["organisation"])
    one_day = read(row["rule"]).every == Every.ONCE
    return Described(
        **said,
        address=f"{chome.name}1番1号",
        chome=chome,
        lat=chome.lat,
        lon=chome.lon,
        first_on=clock.today() + timedelta(days=city.scale.days + 9 if one_day else 0),
        begins=time.fromisoformat(row["begins"]),
        ends=time.fromisoformat(row["ends"]),
        skips_holidays=row["skips"] == "1",
        organisation_id=account.pk if account else None,
        fee=int(row["fee"]),
        capacity=int(row["capacity"]) if row["capacity"] else None,
        needs_sign_up=bool(row["sign_up"]),
        sign_up=row["sign_up"],
        access=tuple(row["access"].split()),
        languages=tuple(row["languages"].split()),
    )


def _count(made: Gathering, people: int, by: Actor) -> None:
    past = Occurrence.objects.filter(gathering=made, on__lt=clock.today()).order_by("-on")
    for number, one in enumerate(past[1 : COUNTED + 1]):
        dates_of.count(one, Counted(dict(_ages(made, people + number)), 2), by=by)


def _ages(made: Gathering, people: int) -> Iterator[tuple[str, int]]:
    """Two thirds of those for whom it is, and some others."""
    most = people * 2 // 3
    yield SHARES.get(made.kind, AgeBand.OLD), most
    yield AgeBand.SENIOR, people - most
