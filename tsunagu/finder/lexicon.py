"""The reviewed words of everyday troubles: which concepts a text names, which needs they make.

Data in ``words`` (see words/README.md), written and found as the words of danger are.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tsunagu.finder.danger.folding import Folded
from tsunagu.finder.danger.lexicon import Lexicon, Rule, Vocabulary, Word, read_rule
from tsunagu.finder.danger.lexicon import lexicon as dangers
from tsunagu.finder.danger.reading import Reading, whole

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("ja", "en", "zh", "ko")
HINT = "~"  # before a need: words that only hint at it


class Seen(NamedTuple):
    """Groups of words by name with their places in the folded text; needs whose rules hold; of the
    groups those that only the words of danger make.
    """

    groups: dict[str, list[Word]]
    needs: list[tuple[str, Word]]
    of_danger: dict[str, list[Word]]


class Book(NamedTuple):
    words: Lexicon
    rules: list[Rule]  # for each need, in place of a danger


def seen(folded: Folded) -> Seen:
    """What the lexicon knows of the text, the words of danger with it."""
    of_danger = dangers().words(folded.text)
    groups = {**of_danger, **book().words.words(folded.text)}
    reading = Reading(folded.text, groups)
    held = [(rule.danger, whole(span)) for rule in book().rules for span in reading.standing(rule)]
    return Seen(groups, held, of_danger)


@cache
def book() -> Book:
    everywhere, without_kana = Vocabulary(), Vocabulary()
    rules = []
    for path in sorted(WORDS.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for language in LANGUAGES:
                vocabulary = without_kana if language == "zh" else everywhere
                vocabulary.learn(name, table.get(language, ""))
                vocabulary.learn(f"{HINT}{name}", table.get(f"hint-{language}", ""))
            rules += [read_rule(name, line, frozenset()) for line in table.get("rules", ())]
    return Book(Lexicon([], [], everywhere, without_kana, []), rules)
