from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tsunagu.ground.text import folded


@dataclass(frozen=True)
class Kind:
    """A kind of registered service: its code and the troubles it may help with."""

    code: str
    needs: tuple[str, ...] = ()


UNKNOWN = Kind("other")
Kinds = Mapping[tuple[str, str], Kind]


def kinds(rows: Iterable[Mapping[str, str]]) -> Kinds:
    """From lines with source, code, name and needs (codes with blanks between)."""
    return {
        (row["source"], folded(row["name"])): Kind(
            f"{row['source']}-{row['code']}", tuple(row["needs"].split())
        )
        for row in rows
    }


def kind_of(source: str, name: str, known: Kinds) -> Kind:
    return known.get((source, folded(name)), UNKNOWN)
