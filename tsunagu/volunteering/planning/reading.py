"""A week out of JSON, as ``matching.reading`` reads a situation: all faults, nothing guessed."""

from functools import partial
from typing import Any

from tsunagu.volunteering.matching.reading import (
    FACTS,
    MAY_LACK,
    WISHES,
    Read,
    Unclear,
    each,
    gathered,
    maybe,
    name,
    once,
    plain,
    shape,
    text,
)
from tsunagu.volunteering.matching.situation import Candidate, Request
from tsunagu.volunteering.planning.week import Asked, Helper

MOST = 50  # visits of one helper in a week, helpers of one visit


def week(told: bytes) -> tuple[tuple[Asked, ...], tuple[Helper, ...]]:
    """Raises Unclear with everything that is wrong."""
    found = WEEK(plain(told))
    parts = {
        "requests": [asked.id for asked in found["requests"]],
        "helpers": [helper.candidate.id for helper in found["helpers"]],
    }
    gathered(("", partial(once, place, ids)) for place, ids in parts.items())
    return found["requests"], found["helpers"]


def both(make: Any, reader: Read, more: Read) -> Read:
    """Two shapes of one object: the first is handed to ``make``, with the names of the second."""

    def read(told: Any) -> Any:
        first, names = gathered([("", partial(reader, told)), ("", partial(more, told))])
        return make(first, **names)

    return read


def degrees(most: int) -> Read:
    def read(told: Any) -> float:
        if isinstance(told, bool) or not isinstance(told, int | float) or not -most <= told <= most:
            raise Unclear(f": degrees, from -{most} to {most}")
        return float(told)

    return read


def count(told: Any) -> int:
    if isinstance(told, bool) or not isinstance(told, int) or not 1 <= told <= MOST:
        raise Unclear(f": a whole number from 1 to {MOST}")
    return told


def asked(request: Request, **told: Any) -> Asked:
    return Asked(
        told["id"],
        request,
        told["lat"],
        told["lon"],
        told["helpers"] or 1,
        told["kind"],
        told["last_week"] or (),
    )


def helper(candidate: Candidate, **told: Any) -> Helper:
    return Helper(
        candidate, told["lat"], told["lon"], told["visits_a_week"] or 1, told["likes"] or ()
    )


ASKED = both(
    asked,
    shape(Request, WISHES, MAY_LACK),
    shape(
        dict,
        {
            "id": name,
            "lat": degrees(90),
            "lon": degrees(180),
            "helpers": maybe(count),
            "kind": maybe(text),
            "last_week": maybe(each(name)),
        },
        ("helpers", "kind", "last_week"),
    ),
)
HELPER = both(
    helper,
    shape(partial(Candidate, distance_km=0.0), FACTS),
    shape(
        dict,
        {
            "lat": degrees(90),
            "lon": degrees(180),
            "visits_a_week": maybe(count),
            "likes": maybe(each(text)),
        },
        ("visits_a_week", "likes"),
    ),
)
WEEK = shape(dict, {"requests": each(ASKED), "helpers": each(HELPER)})
