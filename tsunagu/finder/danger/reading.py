"""Which rules hold where: the words in reach of each other, and what makes them harmless."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tsunagu.finder.danger.folding import LATIN
from tsunagu.finder.danger.lexicon import Rule, Word

NEXT_SENTENCE = 12  # signs


def whole(span: list[Word]) -> Word:
    """From the first of the words to the end of the last."""
    return Word(min(word.start for word in span), max(word.end for word in span))


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
        """Where the rule holds and nothing makes it harmless."""
        for span in self.standing(rule):
            if not self.is_harmless(span, rule):
                yield whole(span)

    def standing(self, rule: Rule) -> Iterator[list[Word]]:
        """Its words within reach of each other, the anchor first."""
        for anchor in self.words.get(rule.anchor, ()):
            others = [self.near(anchor, group, rule.reach) for group in rule.near]
            if not all(others) or any(self.near(anchor, group, rule.reach) for group in rule.far):
                continue
            yield [anchor, *(word for word in others if word)]

    def near(self, anchor: Word, group: str, reach: int) -> Word | None:
        """The word of the group next to the anchor, at most ``reach`` signs away.

        A word in Latin letters is about twice as long; a sentence further on is further away.
        """
        words = self.words.get(group)
        if not words:
            return None
        before = after = 2 * reach if self.text[anchor.start] in LATIN else reach
        place = bisect_left(words, (anchor.start, 0))
        for word in words[max(0, place - 1) : place + 1]:
            if word.start > self.sentence(anchor)[1]:
                after -= NEXT_SENTENCE
            if word.start - anchor.end <= after and anchor.start - word.end <= before:
                return word
        return None

    def is_harmless(self, span: list[Word], rule: Rule) -> bool:
        anchor = span[0]
        if self.is_over or self.is_told(anchor):
            return True
        deniable = [
            word
            for word, group in zip(span, (rule.anchor, *rule.near), strict=True)
            if group not in rule.undeniable
        ]
        if rule.anchor not in rule.undeniable and self.is_denied(span, deniable):
            return True
        return rule.is_topic and self.is_asked_about(anchor)

    def is_denied(self, span: list[Word], deniable: list[Word]) -> bool:
        """Whether a no stands right behind (殴られてはいない) or before (never hits) the anchor."""
        anchor = span[0]
        before = self.within("denying", anchor.start - 14, anchor.start)
        if before and before.end >= anchor.start - 3:
            return True
        afters = [self.within("denied", word.end, word.end + 5) for word in deniable]
        return any(
            no and not any(word.start < no.end and no.start < word.end for word in span)
            for no in afters
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
        words = self.words.get(group)
        if not words:
            return None
        place = bisect_left(words, (max(start, 0), 0))
        return words[place] if place < len(words) and words[place].start < end else None
