"""How words of a city hall are said in other languages: a reviewed table, and what lies over it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from tsunagu.language.tables import rows

SHORTEST = 2  # signs of a word: a single one stands in half of all words
_EXPLAINED = re.compile(r"\([^()]*\)")
_READING = re.compile(r"\([ぁ-んー\s]+\)")
_BLANK = re.compile(r"\s+")


class Term(NamedTuple):
    """A word, and how it is said; what stands in brackets explains it."""

    word: str
    saying: str


@cache
def glossary(language: str) -> Mapping[str, str]:
    """What the table says in this language, by word; nothing of a language it does not know."""
    told = {row["ja"]: row.get(language, "") for row in rows("glossary.tsv")}
    return {word: saying for word, saying in told.items() if saying}


def found_in(text: str, known: Mapping[str, str]) -> list[Term]:
    """The words that stand in a text, as they come, each once: at one place the longest alone."""
    longest_first = sorted(known, key=len, reverse=True)
    there = re.findall("|".join(map(re.escape, longest_first)), text) if known else []
    return [Term(word, known[word]) for word in dict.fromkeys(there)]


def unsaid(terms: Iterable[Term], text: str) -> list[Term]:
    """Those whose saying does not stand in the text. Capitals, blanks and readings are the same."""
    plain = _plain(text, _READING)
    return [term for term in terms if _plain(term.saying, _EXPLAINED) not in plain]


def _plain(text: str, without: re.Pattern[str]) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _BLANK.sub("", without.sub("", folded))
