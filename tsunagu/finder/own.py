"""The words that a city adds at run time, and the plain words of a search that did not help."""

from collections.abc import Collection

from sudachipy import SplitMode

from tsunagu.finder.danger.folding import LATIN, fold
from tsunagu.ground.dictionary import tokenizer

MOST_NEEDS = 2  # the ranker keeps a place among three
MOST_WORDS, SHORTEST, LONGEST = 20, 2, 20  # of one search; signs of a word
KINDS = frozenset({("名詞", "普通名詞"), ("動詞", "一般"), ("形容詞", "一般"), ("形状詞", "一般")})


def comparable(word: str) -> str:
    """A word as texts are compared: width, kana and old characters made alike; may be nothing."""
    return fold(word).text.strip("、。 ")


def named(text: str, own: Collection[tuple[str, str]]) -> dict[str, str]:
    """For each need that one of ``own`` (code, comparable word) names the words as typed.

    The longest words first, at most two needs.
    """
    if not own:
        return {}
    folded = fold(text)
    found: dict[str, tuple[int, int]] = {}
    for code, word in sorted(own, key=lambda pair: -len(pair[1])):
        at = _place(folded.text, word)
        if at is not None and code not in found:
            found[code] = (folded.starts[at], folded.ends[at + len(word) - 1])
    return {code: text[start:end] for code, (start, end) in [*found.items()][:MOST_NEEDS]}


def _place(text: str, word: str) -> int | None:
    """Where the word stands; one in Latin letters not inside another."""
    at = text.find(word) if word else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not ((before in LATIN and word[0] in LATIN) or (after in LATIN and word[-1] in LATIN)):
            return at
        at = text.find(word, at + 1)
    return None


def plain_words(text: str) -> set[str]:
    """Common words of the dictionary in their usual form: no names, no numbers, nothing unknown."""
    found: set[str] = set()
    for morpheme in tokenizer().tokenize(text, SplitMode.B):
        kind, word = morpheme.part_of_speech()[:2], morpheme.dictionary_form()
        if kind in KINDS and not morpheme.is_oov() and SHORTEST <= len(word) <= LONGEST:
            found.add(word)
    return set(sorted(found)[:MOST_WORDS])
