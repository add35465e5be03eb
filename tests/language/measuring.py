"""How well texts are read and hints given, on sentences that nobody looked at while building."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tsunagu.language.city import of_the_city
from tsunagu.language.furigana import furigana
from tsunagu.language.plain import hints

HERE = Path(__file__).parent


class Read(NamedTuple):
    words: int
    words_right: int
    phrases: int
    phrases_right: int
    wrong_on_names: int
    wrong_on_digits: int


class Share(NamedTuple):
    """Of one rule: sentences rightly hinted, wrongly hinted, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)


def lines(name: str, folder: Path = HERE) -> list[list[str]]:
    text = (folder / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip()]


def read(folder: Path = HERE) -> Read:
    """A word is right when the reading at its place holds it, in order, with its ruby."""
    total = Counter()
    for row in lines("phrases.tsv", folder):
        text, reading, words, names = [*row, "", ""][:4]
        found = furigana(text, of_the_city())
        total["phrases"] += 1
        total["phrases_right"] += found.reading == reading
        at = 0
        for pair in words.split():
            surface, _, kana = pair.rpartition("=")
            start = text.find(surface, at)
            total["words"] += 1
            total["words_right"] += _heard(found, start, start + len(surface)) == kana
            at = max(at, start + len(surface))
        rubied = [part for part, kana in found.ruby if kana]
        total["wrong_on_digits"] += sum(any(s.isdigit() for s in part) for part in rubied)
        total["wrong_on_names"] += sum(_rubied(found, text, name) for name in names.split()[1:])
    return Read(*(total[name] for name in Read._fields))


def _spans(found):
    at = 0
    for part, kana in found.ruby:
        yield at, at + len(part), part, kana
        at += len(part)


def _heard(found, start, end):
    """What is heard of a place; None where a stretch of ruby reaches over its ends."""
    inside = [span for span in _spans(found) if span[0] < end and start < span[1]]
    if inside and any(kana and (a < start or b > end) for a, b, _part, kana in inside):
        return None
    return "".join(
        kana or part[max(0, start - a) : len(part) - max(0, b - end)] for a, b, part, kana in inside
    )


def _rubied(found, text, name):
    start = text.find(name)
    end = start + len(name)
    return any(kana and a < end and start < b for a, b, _part, kana in _spans(found))


def shares(name: str = "plain.tsv", folder: Path = HERE) -> dict[int, Share]:
    counts = {rule: Counter() for rule in range(1, 20)}
    for rules, text, *_spans in lines(name, folder):
        wanted, given = set(map(int, rules.split())), {hint.rule for hint in hints(text)}
        for rule in wanted | given:
            kind = "right" if rule in wanted & given else "wrong" if rule in given else "missed"
            counts[rule][kind] += 1
    return {rule: Share(c["right"], c["wrong"], c["missed"]) for rule, c in counts.items()}


def false_alarms(name: str = "good.txt", folder: Path = HERE) -> Counter:
    """How many good plain sentences are hinted at, by rule."""
    good = [line[0] for line in lines(name, folder)]
    return Counter(rule for text in good for rule in {hint.rule for hint in hints(text)})
