"""Rules that count: length, matters in a sentence, runs of kanji, readings."""

import re
from collections.abc import Iterator
from itertools import groupby

from tsunagu.language.pieces import KANJI
from tsunagu.language.plain.hint import Hint, hint
from tsunagu.language.plain.script import Script, Sentence

LONG, VERY_LONG = 40, 60  # signs of a sentence
VERY = "文を三つより多くに分けてください"
COMMAS, CLAUSES = 3, 2
PAGE, BLOCK, SENTENCES, ITEMS = 1_000, 120, 4, 6
_LAST = re.compile(
    r"\s{0,9}(?:だから|ですから|なので|そこで|それで|そのため|このため|よって|したがって|従って|つまり|結論"
    r"|以上|ついては|つきましては|これらのことから)"
)
_CLAUSE = re.compile(
    r"(?<=[うくすつぬむるぐぶいたんだ])が、|ので(?!す|しょう)|(?<![一-鿿])ため(?!息)|為に"
)
_ITEM = re.compile(r"[、・]")
_KANJI_RUN = re.compile(rf"(?:{KANJI}){{6,}}")
_BARE = re.compile(rf"(?<![0-9０-９])(?<!{KANJI})(?:{KANJI})+(?!{KANJI}|[（(])")


def seen(script: Script) -> Iterator[Hint]:
    for sentence in script.sentences:
        yield from _sentence(script, sentence)
    for found in _KANJI_RUN.finditer(script.plain):
        yield hint(6, *script.typed_span(*found.span()))
    yield from _without_reading(script)
    if _is_long(script):
        yield hint(17, 0, len(script.typed))


def _sentence(script: Script, sentence: Sentence) -> Iterator[Hint]:
    span = script.typed_span(sentence.start, sentence.end)
    if sentence.length > LONG:
        yield hint(
            1, *span, "" if sentence.length <= VERY_LONG else "文を三つより多くに分けてください"
        )
    clauses = len(_CLAUSE.findall(sentence.text))
    if sentence.text.count("、") >= COMMAS or clauses >= CLAUSES:
        yield hint(2, *span)


def _is_long(script: Script) -> bool:
    """A page; many sentences or things in a row, which want a list; what matters said last. What
    stands on lines of its own is a list already.
    """
    told = script.sentences
    return (
        len(script.plain) > PAGE
        or any(_is_block(list(line)) for _n, line in groupby(told, script.line_of))
        or any(len(_ITEM.findall(sentence.text)) >= ITEMS for sentence in told)
        or (len(told) > 1 and bool(_LAST.match(told[-1].text)))
    )


def _is_block(line: list[Sentence]) -> bool:
    """Many sentences, or long ones, one behind the other without a break."""
    signs = line[-1].end - line[0].start
    return len(line) >= SENTENCES or (signs > BLOCK and len(line) > 1)


def _without_reading(script: Script) -> Iterator[Hint]:
    """Only where the text carries readings elsewhere: then it is meant as an easy version."""
    if not script.readings:
        return
    for found in _BARE.finditer(script.typed):
        yield hint(15, *found.span())
