"""A question as a tree over tokens, and how each database writes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Union

from tsunagu.directory.tokens.words import Piece, pairs, read

LONGEST, MOST_WORDS = 100, 8  # signs of a search, and its words
Tree = Union[str, "Every", "Some", "Without"]


@dataclass(frozen=True)
class Every:
    parts: tuple[Tree, ...]


@dataclass(frozen=True)
class Some:
    parts: tuple[Tree, ...]


@dataclass(frozen=True)
class Without:
    """What fits ``tree`` and has none of the tokens."""

    tree: Tree
    tokens: tuple[str, ...]


class Asked(NamedTuple):
    """At most so many rows are looked at; which of more, the database says."""

    tree: Tree
    most: int | None = None


class Dialect(NamedTuple):
    token: Callable[[str], str]
    every: str
    some: str
    without: str


FTS5 = Dialect(lambda token: f'"{token}"', " AND ", " OR ", " NOT ")
TSQUERY = Dialect(lambda token: f"'{token}'", " & ", " | ", " & !")


def written(tree: Tree, dialect: Dialect) -> str:
    """Tokens hold neither quotes nor blanks (``words``), so that nothing typed can end one."""
    if isinstance(tree, str):
        return dialect.token(tree)
    if isinstance(tree, Without):
        but = written(Some(tree.tokens), dialect)
        return f"({written(tree.tree, dialect)}{dialect.without}{but})"
    if len(tree.parts) == 1:
        return written(tree.parts[0], dialect)
    between = dialect.every if isinstance(tree, Every) else dialect.some
    return f"({between.join(written(part, dialect) for part in tree.parts)})"


def fits(tree: Tree, tokens: set[str]) -> bool:
    """Whether a row with these tokens fits, as the database would say."""
    if isinstance(tree, str):
        return tree in tokens
    if isinstance(tree, Without):
        return fits(tree.tree, tokens) and tokens.isdisjoint(tree.tokens)
    every_or_some = all if isinstance(tree, Every) else any
    return every_or_some(fits(part, tokens) for part in tree.parts)


def anywhere(typed: str, *, troubles: bool = False) -> Tree | None:
    """Every word stands somewhere, as a word or by its signs; None where nothing can be asked.

    ``troubles``: the name of a trouble that an entry helps with counts, too.
    """
    marks = ("", "~") if troubles else ("",)
    return _every(_word(word, marks) for word in _typed(typed))


def called(typed: str) -> Tree | None:
    """Every word stands in what the entry is called."""
    return _every(_as_words(word, ("^",)) for word in _typed(typed))


def _typed(typed: str) -> list[str]:
    """Words with a letter in them."""
    words = (word for word in typed[:LONGEST].split() if any(sign.isalnum() for sign in word))
    return [*words][:MOST_WORDS]


def _word(word: str, marks: tuple[str, ...]) -> Tree | None:
    return _some([_as_words(word, marks), _every(pairs(word))])


def _as_words(word: str, marks: tuple[str, ...]) -> Tree | None:
    return _every(_piece(piece, marks) for piece in read(word).pieces)


def _piece(piece: Piece, marks: tuple[str, ...]) -> Tree | None:
    return _some(_every(f"{mark}{word}" for word in way) for mark in marks for way in piece.ways)


def _every(parts: Iterable[Tree | None]) -> Tree | None:
    """None when there is no part, or one that cannot be asked."""
    all_parts = tuple(parts)
    known = tuple(part for part in all_parts if part is not None)
    if not known or len(known) < len(all_parts):
        return None
    return known[0] if len(known) == 1 else Every(known)


def _some(parts: Iterable[Tree | None]) -> Tree | None:
    known = tuple(part for part in parts if part is not None)
    return known[0] if len(known) == 1 else Some(known) if known else None
