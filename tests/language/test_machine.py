"""What a machine beside the house says: line for line, or nothing at all."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.language.libre import KEY, machine
from tsunagu.language.machine import CODES, MachineAway, translated
from tsunagu.outside import Translator


def told(*lines):
    return 200, json.dumps({"translatedText": lines})


@pytest.mark.parametrize("language", sorted(CODES))
def test_lines_go_out_with_the_key_and_come_back_in_order(language):
    with machine() as there:
        at = replace(there.at, url=f"{there.at.url}/mt")
        code = CODES[language]
        assert translated(["雨です", "逃げて"], language, machine=at) == [
            *(f"{code}: 雨です", f"{code}: 逃げて")
        ]
        [(path, sent)] = there.heard
    words = {"q": ["雨です", "逃げて"], "source": "ja", "target": code, "format": "text"}
    assert (path, sent) == ("/mt/translate", words | {"api_key": KEY})


def test_a_machine_without_a_key_hears_of_none():
    with machine(told("rain")) as there:
        assert translated(["雨"], "en", machine=Translator(there.at.url, "")) == ["rain"]
        [(_path, sent)] = there.heard
    assert "api_key" not in sent


def test_signs_that_nobody_sees_are_left_out():
    with machine(told(" Heavy\u200b\train \x00\n now")) as there:
        assert translated(["雨"], "en", machine=there.at) == ["Heavy rain now"]


@pytest.mark.parametrize(
    "answer",
    [
        (302, ""),
        (400, '{"error": "ko is not supported"}'),
        (403, '{"error": "Invalid API key"}'),
        (429, '{"error": "Slowdown"}'),
        (500, "{}"),
        (200, "<html>"),
        (200, "[]"),
        (200, "null"),
        (200, "[" * 100_000),
        (200, '{"translatedText": "one line"}'),
        (200, '{"translatedText": ["a", "b"], "translatedText": ["c", "d"]}'),
        told("one"),
        told("one", "two", "three"),
        told("one", " "),
        told("one", None),
        told("one", "x" * 300_000),
    ],
)
def test_whatever_else_it_says_it_is_away(answer):
    with machine(answer) as there:
        with pytest.raises(MachineAway):
            translated(["雨", "風"], "en", machine=there.at)
        assert len(there.heard) == 1, "it is asked once, and led nowhere else"


def test_nobody_there_and_a_wrong_key():
    with machine() as there, pytest.raises(MachineAway):
        translated(["雨"], "en", machine=replace(there.at, key="old"))
    with pytest.raises(MachineAway):
        translated(["雨"], "en", machine=there.at)


def test_two_wait_and_a_third_hears_at_once_that_it_is_away():
    with machine() as there, ThreadPoolExecutor(2) as hands:
        there.goes_on.clear()
        slow = [hands.submit(translated, ["雨"], "en", machine=there.at) for _ in range(2)]
        while len(there.heard) < 2:
            pass
        with pytest.raises(MachineAway):
            translated(["雨"], "en", machine=there.at)
        there.goes_on.set()
        assert [each.result() for each in slow] == [["en: 雨"]] * 2
        assert translated(["雨"], "en", machine=there.at) == ["en: 雨"]
