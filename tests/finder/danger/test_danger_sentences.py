"""How well danger is recognised, on sentences written apart from the lexicon."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tsunagu.finder.danger import DANGERS, signs

SENTENCES = Path(__file__).with_name("sentences")
RECALL, FALSE_ALARMS = 0.98, 0.03


def sentences(name: str) -> Iterator[tuple[str, str, str]]:
    """``(danger, voice, sentence)`` of one file: a heading in brackets, then a sentence a line."""
    danger = voice = ""
    for line in (SENTENCES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            danger, voice = line.strip("[]").split()
        elif line and not line.startswith("#"):
            yield danger, voice, line


def seen(sentence: str) -> set[str]:
    return {sign.danger for sign in signs(sentence)}


@pytest.mark.parametrize(
    "name", ["danger.txt", "danger-heldout.txt", "danger-last.txt", "danger-plain.txt"]
)
def test_dangers_are_seen(name):
    told = list(sentences(name))
    missed = [
        f"{danger}: {text} -> {sorted(seen(text))}"
        for danger, _, text in told
        if danger not in seen(text)
    ]
    print(f"{name}: {len(told) - len(missed)} of {len(told)} seen", *missed, sep="\n")
    assert len(missed) <= (1 - RECALL) * len(told), missed


@pytest.mark.parametrize(
    "name",
    ["lookalikes.txt", "lookalikes-heldout.txt", "lookalikes-last.txt", "lookalikes-plain.txt"],
)
def test_lookalikes_raise_no_alarm(name):
    told = list(sentences(name))
    alarms = [f"{text} -> {signs(text)}" for _, _, text in told if signs(text)]
    print(f"{name}: {len(alarms)} alarms in {len(told)}", *alarms, sep="\n")
    assert len(alarms) <= FALSE_ALARMS * len(told), alarms


def test_the_sets_are_large_and_mixed_enough():
    told = list(sentences("danger.txt"))
    foreign = [voice for _, voice, _ in told if voice == "foreign"]
    others = [voice for _, voice, _ in told if voice in {"child", "neighbour", "commissioner"}]
    assert len(told) >= 300
    assert len(list(sentences("lookalikes.txt"))) >= 200
    assert len(foreign) >= len(told) / 5
    assert len(others) >= len(told) / 3
    assert {danger for danger, _, _ in told} == set(DANGERS)
