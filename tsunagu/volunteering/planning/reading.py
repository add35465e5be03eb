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
from tsunagu.volunteering.planning.week import USUAL, Asked, Helper, Weights

DEAREST = 100_000  # metres
MOST = 50  # visits of one helper in a week, helpers of one visit


def week(told: bytes) -> tuple[tuple[Asked, ...], tuple[Helper, ...], Weights]:
    """Raises Unclear with everything that is wrong."""
    found = WEEK(plain(told))
    parts = {
        "requests": [asked.id for asked in found["requests"]],
        "helpers": [helper.candidate.id for helper in found["helpers"]],
    }
    gathered(("", partial(once, place, ids)) for place, ids in parts.items())
    return found["requests"], found["helpers"], found["weights"] or USUAL


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


def whole(least: int, most: int) -> Read:
    def read(told: Any) -> int:
        if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= most:
            raise Unclear(f": a whole number from {least} to {most}")
        return told

    return read


def asked(request: Request, **told: Any) -> Asked:
    helpers, keep = told["helpers"] or 1, told["keep"] or ()
    if len(set(keep)) > helpers:
        raise Unclear(f".keep: more than {helpers}")
    before = told["last_week"] or ()
    return Asked(told["id"], request, told["lat"], told["lon"], helpers, told["kind"], before, keep)


def weights(**told: int | None) -> Weights:
    return Weights(**{name: price for name, price in told.items() if price is not None})


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
            "helpers": maybe(whole(1, MOST)),
            "kind": maybe(text),
            "last_week": maybe(each(name)),
            "keep": maybe(each(name)),
        },
        ("helpers", "kind", "last_week", "keep"),
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
            "visits_a_week": maybe(whole(1, MOST)),
            "likes": maybe(each(text)),
        },
        ("visits_a_week", "likes"),
    ),
)
PRICES = ("load", "change", "other_kind")
WEIGHTS = shape(weights, dict.fromkeys(PRICES, maybe(whole(0, DEAREST))), PRICES)
WEEK = shape(
    dict,
    {"requests": each(ASKED), "helpers": each(HELPER), "weights": maybe(WEIGHTS)},
    ("weights",),
)
