"""Which rules hold where: the words in reach of each other, and what makes them harmless."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tsunagu.intake.danger.lexicon import Rule, Word


class Reading:
    """One text with its words; answers which rules hold where."""

    def __init__(self, text: str, words: dict[str, list[Word]]) -> None:
        self.text = text
        self.words = words
        self.stops = [place for place, sign in enumerate(text) if sign == "。"]
        self.is_over = all(words.get(group) for group in ("past", "closed")) and not words.get(
            "now"
        )

    def spans(self, rule: Rule) -> Iterator[Word]:
        for anchor in self.words.get(rule.anchor, ()):
            others = [self.near(anchor, group, rule.reach) for group in rule.near]
            if not all(others) or any(self.near(anchor, group, rule.reach) for group in rule.far):
                continue
            if self.is_harmless(anchor, rule):
                continue
            span = [anchor, *(word for word in others if word)]
            yield Word(min(word.start for word in span), max(word.end for word in span))

    def near(self, anchor: Word, group: str, reach: int) -> Word | None:
        """The word of the group next to the anchor, at most ``reach`` signs away.

        Who it is about may stand a sentence before the deed, never in the sentence after it.
        """
        words = self.words.get(group, [])
        _, stop = self.sentence(anchor)
        after = bisect_left(words, Word(anchor.start, 0))
        for word in words[max(0, after - 1) : after + 1]:
            latest = min(anchor.end + reach, stop)
            if word.start <= latest and anchor.start - word.end <= reach:
                return word
        return None

    def is_harmless(self, anchor: Word, rule: Rule) -> bool:
        if self.is_over or self.is_denied(anchor) or self.is_told(anchor):
            return True
        return rule.is_topic and self.is_asked_about(anchor)

    def is_denied(self, anchor: Word) -> bool:
        after = self.within("denied", anchor.end, anchor.end + 5)
        before = self.within("denying", anchor.start - 14, anchor.start)
        return bool(after and after.start <= anchor.end + 4) or bool(
            before and before.end >= anchor.start - 3
        )

    def is_told(self, anchor: Word) -> bool:
        """A film, a lesson, help for others: named right after, or set as the scene before."""
        after = self.within("told", anchor.end, anchor.end + 25)
        if after and "、" not in self.text[anchor.end : after.start]:
            return True
        start, end = self.sentence(anchor)
        return bool(self.within("scene", start, end)) and not self.within("myself", start, end)

    def is_asked_about(self, anchor: Word) -> bool:
        suffers = self.within("suffers", anchor.end, anchor.end + 12)
        return not suffers and bool(self.within("about", *self.sentence(anchor)))

    def sentence(self, anchor: Word) -> tuple[int, int]:
        after = bisect_right(self.stops, anchor.start)
        start = self.stops[after - 1] if after else 0
        return start, self.stops[after] if after < len(self.stops) else len(self.text)

    def within(self, group: str, start: int, end: int) -> Word | None:
        """The first word of the group that begins from ``start`` on and before ``end``."""
        words = self.words.get(group, [])
        place = bisect_left(words, Word(max(start, 0), 0))
        return words[place] if place < len(words) and words[place].start < end else None
