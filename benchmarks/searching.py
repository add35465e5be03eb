"""Fills the empty database of DATABASE_URL with invented entries, searches, prints one JSON object.

python -m benchmarks.searching entries
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()

from django.core.management.color import no_style
from django.db import connection, connections

from benchmarks import finder_page, machine
from benchmarks.entries import TOWNS, Entry, entries, kinds, points
from benchmarks.flat import Place, answer, beside, like
from benchmarks.measure import percentile
from benchmarks.rows import unchecked
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import (
    Location,
    NeedCode,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
)
from tsunagu.directory.queries.finding import Point, Wish, for_need, named, shelf
from tsunagu.directory.queries.looking import Question
from tsunagu.directory.queries.ranking import hits, hits_of
from tsunagu.finder import find
from tsunagu.ground.fence import HOUSE, seated
from tsunagu.worker.full_text import settle
from tsunagu.worker.preparation import prepare

A_BATCH, A_PAGE, WITHIN = 10_000, 20, 2_000
ASKED, SLOW = 200, 20  # questions of each kind; of LIKE, where one takes longer than a blink
SHORT = ["食堂", "介護", "相談", "手話", "体操", "借金", "家計", "障害", "買物", "配食", "特養"]
SHORT += ["学童", "送迎", "後見", "夜間", "DV"]
STORIES = [
    "母が最近同じことを何度も聞きます。財布をなくしたと言って私を責めます。どうしたらいいですか。",
    "仕事をやめてから息子が部屋から出てきません。もう三年になります。",
    "家賃が二か月おくれています。来週までに払わないと出て行くように言われました。",
    "足が悪くて、スーパーまで歩けなくなりました。重いものも持てません。",
    "子どもが朝になるとお腹が痛いと言って、学校に行けません。",
    "夫の介護で夜も眠れません。自分もたおれそうです。",
    "外国から来たばかりで、役所の手紙が読めません。",
    "ひとりで子どもを育てています。給料が少なくて、夏休みの昼ごはんが心配です。",
]


def measure(count: int) -> dict[str, Any]:
    began = time.perf_counter()
    with unchecked():
        fill(count)
    filled = time.perf_counter() - began
    began = time.perf_counter()
    for first in range(1, count + 1, A_BATCH):
        index(range(first, min(first + A_BATCH, count + 1)))
    settle()
    built = time.perf_counter() - began
    with unchecked():
        beside()
    pages = finder_page.beside_case_page(STORIES[0])
    return {"filled": filled, "built": built, **figures(count), "pages": pages}


def figures(count: int) -> dict[str, Any]:
    """What is asked of a filled and indexed directory."""
    index_mb, cards_mb = sizes()
    ours, theirs = right(count)
    return {
        "database": machine.database(),
        "entries": count,
        "kinds": len(kinds()),
        "asked": sum(len(kind.asked) for kind in kinds()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "index_mb": index_mb,
        "cards_mb": cards_mb,
        "questions": questions(count),
        "reading": percentile(walls(find, STORIES * 3), 50),
        "right": ours,
        "like_right": theirs,
    }


def fill(count: int) -> None:
    needs = dict(NeedCode.objects.values_list("code", "pk"))
    rows = entries(count)
    while batch := list(islice(rows, A_BATCH)):
        for model, made in _rows(batch, needs):
            model.objects.bulk_create(made, batch_size=A_BATCH)
    numbered = [Organization, Service, Location]
    with connection.cursor() as cursor:
        for reset in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(reset)


def _rows(batch: list[Entry], needs: dict[str, int]) -> Iterator[tuple[Any, list[Any]]]:
    bodies = {one.number // 10: one.body for one in batch}
    had = batch[0].number // 10 if batch[0].number > 1 and batch[0].number % 10 else -1
    yield (
        Organization,
        [Organization(pk=key + 1, name=name) for key, name in bodies.items() if key != had],
    )
    yield Service, [_service(one) for one in batch]
    yield Schedule, [Schedule(service_id=one.number, notes=one.about) for one in batch]
    yield (
        Location,
        [Location(pk=o.number, address=o.address, lat=o.lat, lon=o.lon) for o in batch],
    )
    there = [(one.number, one.number) for one in batch]
    yield ServiceAtLocation, [ServiceAtLocation(service_id=s, location_id=at) for s, at in there]
    yield (
        ServiceNeed,
        [ServiceNeed(service_id=one.number, need_id=needs[one.kind.need]) for one in batch],
    )


def _service(one: Entry) -> Service:
    return Service(
        pk=one.number,
        organization_id=one.number // 10 + 1,
        name=one.name,
        kind_code=one.kind.concept,
        kind_name=one.kind.kind,
        source_id=str(one.number),
    )


def questions(count: int) -> dict[str, dict[str, Any]]:
    """Every kind of question, with LIKE beside it where LIKE can answer."""
    dice = random.Random(7)  # noqa: S311 (which questions are asked)
    asked = [word for kind in kinds() for word in kind.asked if " " not in word]
    one = [dice.choice(asked) for _ in range(ASKED)]
    two = [f"{word} {dice.choice(TOWNS)}" for word in one]
    short = [dice.choice(SHORT) for _ in range(ASKED)]
    here = [Point(*point) for point in points(ASKED, count)]
    near = list(zip(one, here, strict=True))
    found = {
        "one word": (by_words, [(word, None) for word in one], True),
        "one word, with rows": (with_rows, [(word, None) for word in one], False),
        "one word, nearest": (by_words, near, False),
        "one word, 2 km": (within, near, True),
        "two words, 2 km": (within, list(zip(two, here, strict=True)), True),
        "two characters": (by_words, [(word, None) for word in short], True),
        "nearest 20": (nearest, [("", point) for point in here], True),
        "story": (by_story, [(text, here[0]) for text in _read()], False),
    }
    return {name: _cost(*each) for name, each in found.items()}


def _read() -> list[str]:
    """The needs of the stories, as the finder names them."""
    told = (find(text).needs[:3] for text in STORIES * (ASKED // len(STORIES)))
    return [" ".join(need.code for need in needs) for needs in told]


Ask = Callable[[tuple[str, Place]], Any]


def by_words(asked: tuple[str, Place]) -> list[int]:
    return _keys(named(asked[0], Wish(asked[1])))


def within(asked: tuple[str, Place]) -> list[int]:
    return _keys(named(asked[0], Wish(asked[1], WITHIN)))


def nearest(asked: tuple[str, Place]) -> list[int]:
    return _keys(Question(None, near=asked[1]))


def with_rows(asked: tuple[str, Place]) -> Any:
    return shelf(named(asked[0], Wish(asked[1])), size=A_PAGE)


def by_story(asked: tuple[str, Place]) -> list[list[int]]:
    """All needs together, as the page asks for them."""
    needs = [for_need(code, Wish(asked[1])) for code in asked[0].split()]
    return [[hit.service for hit in each.rows[:A_PAGE]] for each in hits_of(needs, A_PAGE)]


def _keys(asked: Question | None) -> list[int]:
    return [hit.service for hit in hits(asked, A_PAGE).rows[:A_PAGE]] if asked else []


def _cost(ask: Ask, asked: list[tuple[str, Place]], has_like: bool) -> dict[str, Any]:
    walls(ask, asked[:20])
    found = _spread(walls(ask, asked))
    reach = WITHIN if ask is within else None
    beside = None
    if has_like:
        first = walls(lambda each: like(*each, reach), asked[:SLOW])
        quick = sum(first) < 1
        rest = walls(lambda each: like(*each, reach), asked[SLOW:]) if quick else []
        beside = _spread([*first, *rest])
    return {**found, "like": beside}


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"p50": percentile(seconds, 50), "p95": percentile(seconds, 95)}


def walls(ask: Callable[[Any], Any], asked: Iterable[Any]) -> list[float]:
    found = []
    for each in asked:
        began = time.perf_counter()
        ask(each)
        found.append(time.perf_counter() - began)
    return found


def right(count: int) -> tuple[float, float | None]:
    """How much of the first twenty is about what was asked: here, and by LIKE, which is not asked
    where it takes a second for each.
    """
    ours, theirs = [], []
    for kind in kinds():
        for word in kind.asked:
            ours.append(_share(by_words((word, None)), kind.concept))
            if count <= 100_000:
                theirs.append(_share(like(word, None, None), kind.concept))
    return sum(ours) / len(ours), sum(theirs) / len(theirs) if theirs else None


def _share(keys: list[int], concept: str) -> float:
    """Of twenty, or of what there is; nothing found is nothing right."""
    codes = Service.objects.filter(pk__in=keys).values_list("kind_code", flat=True)
    return sum(code == concept for code in codes) / max(len(keys), 1)


def sizes() -> tuple[float, float]:
    """MB of the index, and of the table of cards with its other indexes."""
    asked = {
        "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'directory{}%%'",
        "postgresql": "SELECT pg_total_relation_size('directory{}')",
    }[connection.vendor]
    index = {"sqlite": "_tokens", "postgresql": "_tokens_held"}[connection.vendor]
    tokens, cards = (answer(asked.format(name), [])[0] for name in (index, "_indexcard"))
    if connection.vendor == "postgresql":
        cards -= tokens
    return tokens / 1e6, cards / 1e6


if __name__ == "__main__":
    sys.stdout, said = sys.stderr, sys.stdout
    prepare()
    with seated(HOUSE):
        json.dump(measure(int(sys.argv[1])), said)
    connections.close_all()
