from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import Max

from tsunagu.journal.anchors import Anchor
from tsunagu.journal.chain import Head, Line, sealed
from tsunagu.journal.models import Entry
from tsunagu.journal.papers import CHANGED, CUT, MISSING, OTHER, Fault, Findings, TurnedBack

MARGIN = 10_000  # entries that may be committed later than one with a higher number
_COLUMNS = ["lane", "place", "seal", *Line._fields]


def last_number() -> int:
    return Entry.objects.aggregate(last=Max("pk"))["last"] or 0


def heads(after: int) -> dict[int, Head]:
    """The head of each lane that was written since the entry ``after``."""
    lately = Entry.objects.filter(pk__gt=after - MARGIN).order_by("lane", "place")
    rows = lately.values_list("lane", "place", "seal").iterator()
    return {lane: Head(place, seal) for lane, place, seal in rows}


def verify(anchors: Iterable[Anchor]) -> Findings:
    """Every line against the one before it, every lane against its last anchor.

    Reads the whole journal once, in order, and keeps one line of it at a time.
    """
    rows = Entry.objects.order_by("lane", "place").values_list(*_COLUMNS).iterator(2_000)
    known, number, turned_back = _known(anchors)
    faults: list[Fault] = []
    ends: dict[int, int] = {}
    lines = 0
    for lane, its in groupby(rows, key=itemgetter(0)):
        before = Head()
        for _lane, place, seal, *content in its:
            faults += _of_line(lane, before, Head(place, seal), Line(*content))
            faults += _of_anchor(lane, Head(place, seal), known)
            before, lines = Head(place, seal), lines + 1
        ends[lane] = before.place
    faults += _cut(ends, known)
    return Findings(lines, len(ends), number, faults, turned_back)


def _known(anchors: Iterable[Anchor]) -> tuple[dict[int, Head], int, list[TurnedBack]]:
    """The last anchored head of each lane, the number of anchors, and each restored copy."""
    known: dict[int, Head] = {}
    number, turned_back = 0, []
    for anchor in anchors:
        number += 1
        if anchor.back_to:
            turned_back.append(TurnedBack(anchor.at, anchor.back_to, _lost(known, anchor.heads)))
            known.clear()
        known.update(anchor.heads)
    return known, number, turned_back


def _lost(before: dict[int, Head], now: dict[int, Head]) -> int:
    """How many anchored lines no lane has any more."""
    return sum(max(0, head.place - now.get(lane, Head()).place) for lane, head in before.items())


def _of_line(lane: int, before: Head, here: Head, line: Line) -> Iterator[Fault]:
    if here.place != before.place + 1:
        yield Fault(MISSING, lane, before.place + 1)
    elif sealed(before.seal, lane, here.place, line) != here.seal:
        yield Fault(CHANGED, lane, here.place)


def _of_anchor(lane: int, here: Head, known: dict[int, Head]) -> Iterator[Fault]:
    anchored = known.get(lane)
    if anchored and anchored.place == here.place and anchored.seal != here.seal:
        yield Fault(OTHER, lane, here.place)


def _cut(ends: dict[int, int], known: dict[int, Head]) -> Iterator[Fault]:
    for lane, anchored in sorted(known.items()):
        end = ends.get(lane, 0)
        if end < anchored.place:
            yield Fault(CUT, lane, end + 1)
