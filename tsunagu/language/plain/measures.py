"""Rules that count: length, matters in a sentence, runs of kanji, readings."""

import re
from collections.abc import Iterator
from itertools import groupby

from tsunagu.language.pieces import KANJI
from tsunagu.language.plain.hint import Hint, hint
from tsunagu.language.plain.script import Script, Sentence
from tsunagu.language.words import Word

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
# The names of offices stay: 西東京市役所.
_KANJI_RUN = re.compile(rf"(?:{KANJI}){{6,}}(?!{KANJI})(?<!役所|役場)")
_BARE = re.compile(rf"(?<![0-9０-９])(?<!{KANJI})(?:{KANJI})+")


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
        yield hint(1, *span, VERY if sentence.length > VERY_LONG else "")
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
    """Only where words carry readings elsewhere: then it is meant as an easy version. Names carry
    theirs in any text.
    """
    if all(map(_is_of_a_name, map(script.words_of, script.readings))):
        return
    read = {at for told in script.readings for at in range(told.start, told.bracket)}
    for found in _BARE.finditer(script.typed):
        if read.isdisjoint(range(*found.span())):
            yield hint(15, *found.span())


def _is_of_a_name(told: list[Word]) -> bool:
    return any(word.kind[1] == "固有名詞" for word in told)
