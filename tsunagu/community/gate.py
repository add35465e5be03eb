"""Refuses words that could show who is meant: names, numbers, addresses, dates, ages.

A sieve, not a proof: what is rare about a person it cannot see. That is what the second pair of
eyes is for (docs/adr/0015).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.ground.receipts import ALPHABET
from tsunagu.ground.text import kana_key

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*")
_BLANK = re.compile(r"\s+")
_FIGURES = "0-9〇一二三四五六七八九十"
_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR]\.?)\s?[0-9元]{1,2}"
_CODE = rf"(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*[0-9])[{ALPHABET}]{{3,4}}(?:-[{ALPHABET}]{{3,4}}){{1,3}}"
_AGE_GROUP = r"(?:以上|以下|未満|前後|から|まで|児|代|を超|をこえ|~|-)"

Sign = tuple[Any, re.Pattern[str]]
# What it looks like, how it is found. Texts are NFKC, hyphens are "-".
WAYS_TO_REACH: list[Sign] = [
    (_("メールアドレスのように見えます"), re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    (_("電話番号のように見えます"), re.compile(r"(?<!\d)0\d{1,4}-?\d{1,4}-?\d{3,4}(?!\d)")),
]
SIGNS: list[Sign] = [
    (_("受付番号やコードのように見えます"), re.compile(rf"(?<![A-Z0-9]){_CODE}(?![A-Z0-9])")),
    *WAYS_TO_REACH,
    (_("番号のように見えます"), re.compile(r"\d{6,}|(?:#|No\.?|ケース|番号)\s?\d+")),
    (
        _("町より細かい住所のように見えます"),
        re.compile(
            rf"[{_FIGURES}]+丁目|[{_FIGURES}]+番地|\d+番\d+号?|[{_FIGURES}]+号室|\d+-\d+-\d+"
        ),
    ),
    (
        _("日付のように見えます"),
        re.compile(
            rf"(?:\d{{4}}|{_ERA})[年/.-]\d{{1,2}}[月/.-]\d{{1,2}}|{_ERA}年生|\d{{4}}年生|\d+月\d+日"
        ),
    ),
    (
        _("年齢のように見えます。「80代」のように書いてください"),
        re.compile(rf"\d{{1,3}}[歳才](?!{_AGE_GROUP})"),
    ),
]
NAMED = _("人の名前のように見えます")


@dataclass(frozen=True)
class Trace:
    """A sentence that may show who is meant, and why."""

    sentence: str
    why: Any

    def __str__(self) -> str:
        return f"「{self.sentence}」：{self.why}"


def sentences(text: str) -> list[str]:
    return [found.strip() for found in _SENTENCE.findall(text) if found.strip()]


def traces(text: str, names: Collection[str], signs: Collection[Sign] = SIGNS) -> list[Trace]:
    """What in the text may show somebody; ``names`` are of people who may be meant."""
    return [Trace(said, why) for said in sentences(text) for why in _whys(said, names, signs)]


def reaching(text: str) -> list[Trace]:
    """By what in the text somebody could be reached: no place for that on a wall."""
    said = [(each, plain(each)) for each in sentences(text)]
    signs = WAYS_TO_REACH
    return [Trace(each, why) for each, bare in said for why, sign in signs if sign.search(bare)]


def _whys(sentence: str, names: Collection[str], signs: Collection[Sign]) -> Iterator[Any]:
    text = plain(sentence)
    for why, sign in signs:
        if sign.search(text):
            yield why
            return
    bare, kana = _BLANK.sub("", text), kana_key(sentence)
    if any(name in bare or name in kana for name in names):
        yield NAMED


def parts_of(known: Iterable[tuple[str, str]]) -> set[str]:
    """What of (name, kana) pairs a text must not hold: the whole, and each part of two signs."""
    found = set()
    for name, kana in known:
        whole = plain(name)
        found |= {_BLANK.sub("", whole), *_BLANK.split(whole), kana_key(kana)}
    return {part for part in found if len(part) > 1}


def plain(text: str) -> str:
    """The text in one width, with one kind of hyphen between figures."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[‐‑‒–—―−ー](?=\d)", "-", plain).strip()
