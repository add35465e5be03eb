"""JSON read one way: UTF-8, every name once, numbers that are numbers. Anything else is refused."""

import json
from typing import Any, NoReturn


def json_of(body: bytes) -> Any:
    """What stands in the body. Raises ValueError for everything that two readers read otherwise."""
    try:
        text = body.decode("utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as deep:
        raise ValueError("too deep") from deep


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
