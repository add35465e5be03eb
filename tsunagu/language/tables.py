"""Tables beside the code: columns apart by tabs, a line of names on top, # before a remark."""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a table by column; columns left out at the end are empty."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    told = (line for line in lines if line.strip() and not line.startswith("#"))
    columns = next(told).split("\t")
    for line in told:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}: too many columns: {line}")
        yield dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def listed(name: str) -> list[str]:
    """The words of a list, apart by blanks or lines."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
