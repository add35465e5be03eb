from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tsunagu.ground.text import folded


@dataclass(frozen=True)
class Kind:
    """A kind of registered service: its code, the troubles it may help with, and what its law says
    of who may use it and who pays; by the fields of an entry.
    """

    code: str
    needs: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)


SAID = ("youngest", "oldest", "conditions", "price", "sphere")
UNKNOWN = Kind("other")
Kinds = Mapping[tuple[str, str], Kind]


def kinds(rows: Iterable[Mapping[str, str]]) -> Kinds:
    """From lines with source, code, name, needs and what is said (codes with blanks between)."""
    return {
        (row["source"], folded(row["name"])): Kind(
            f"{row['source']}-{row['code']}",
            tuple(row["needs"].split()),
            {name: row[name] for name in SAID if row.get(name)},
        )
        for row in rows
    }


def kind_of(source: str, name: str, known: Kinds) -> Kind:
    return known.get((source, folded(name)), UNKNOWN)
