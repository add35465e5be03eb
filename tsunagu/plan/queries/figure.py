"""A figure as the public may see it: one to four people or troubles are never told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tsunagu.ground import small

Row = tuple[str, str]


@dataclass(frozen=True)
class Figure:
    """One number, the sentence that says it, and a small table behind it."""

    number: str
    sentence: str
    rows: tuple[Row, ...] = ()


def counted(said: str, parts: dict[str, int]) -> Figure:
    """A total of things that are no secret, with its parts; ``said`` holds %(count)s."""
    count = f"{sum(parts.values()):,}"
    return Figure(count, said % {"count": count}, tuple((k, f"{n:,}") for k, n in parts.items()))


def people(said: str, parts: dict[str, int]) -> Figure:
    """A total of people or their troubles; what would tell a hidden part is hidden too."""
    cells, total = small.hide_parts(parts)
    count = small.told(total)
    return Figure(
        count, said % {"count": count}, tuple((k, small.told(n)) for k, n in cells.items())
    )


def rate(part: int, whole: int, *, said: str, names: tuple[str, str]) -> Figure:
    """``part`` of ``whole`` people in whole percent; ``said`` holds %(share)s.

    Hidden when those who are in or those who are not are one to four.
    """
    if _is_small(whole) or _is_small(part) or _is_small(whole - part):
        few = told(part) if part < small.SMALL else _("出しません")
        sentence = _("数が少ないため、割合は出しません。")
        return Figure("—", sentence, _cells(names, told(whole), few))
    return share(part, whole, said=said, names=names)


def share(part: int, whole: int, *, said: str, names: tuple[str, str]) -> Figure:
    """``part`` of ``whole`` things that are no secret, in whole percent."""
    if whole == 0:
        return Figure("—", _("まだ数えるものがありません。"), _cells(names, "0", "0"))
    number = f"{round(100 * part / whole)}%"
    return Figure(number, said % {"share": number}, _cells(names, f"{whole:,}", f"{part:,}"))


def told(count: int) -> str:
    """A count of people or their troubles; one to four become 「5未満」."""
    return small.told(small.few(count))


def _is_small(count: int) -> bool:
    return 0 < count < small.SMALL


def _cells(names: Iterable[str], *numbers: str) -> tuple[Row, ...]:
    return tuple(zip(names, numbers, strict=True))
