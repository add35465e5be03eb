"""The figures of the day (docs/plain.md, docs/adr/0034); falling is a fault."""

from tests.language import measuring

WORDS, PHRASES = 0.99, 0.97
BEHIND = {14: (0.85, 0.9), 16: (0.9, 0.8), 17: (0.9, 0.9), 19: (0.9, 0.7)}  # precision, recall
EVERYWHERE = (0.9, 0.9)


def test_furigana_on_phrases_nobody_looked_at():
    seen = measuring.read()
    print(seen)
    assert seen.words_right >= WORDS * seen.words
    assert seen.phrases_right >= PHRASES * seen.phrases
    assert (seen.wrong_on_names, seen.wrong_on_digits) == (0, 0)


def test_hints_on_sentences_nobody_looked_at():
    for rule, share in measuring.shares().items():
        print(rule, *share)
        precision, recall = BEHIND.get(rule, EVERYWHERE)
        assert (share.precision >= precision, share.recall >= recall) == (True, True), rule
    assert dict(measuring.false_alarms()) == {}
