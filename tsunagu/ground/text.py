"""Japanese text as keys for comparing: never as what is stored or shown."""

import re
import unicodedata

import jaconv
import phonenumbers

_BLANK = re.compile(r"\s+")
_HYPHENS = re.compile(r"[-‐‑‒–—―−ー－ｰ]")


def folded(text: str) -> str:
    """NFKC, lower case, katakana as hiragana, single blanks: for searching and comparing."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _BLANK.sub(" ", jaconv.kata2hira(plain)).strip()


def kana_key(name: str) -> str:
    """A reading as hiragana without blanks, so that ﾀﾅｶ ﾊﾅｺ and たなか　はなこ are the same."""
    return folded(name).replace(" ", "").replace("・", "")


def phone_key(typed: str) -> str:
    """A telephone number as digits only, or what digits there are when it is not one."""
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", typed)).split("(代")[0]
    digits = re.sub(r"\D", "", plain)
    try:
        number = phonenumbers.parse(plain, "JP")
    except phonenumbers.NumberParseException:
        return digits
    whole = phonenumbers.is_possible_number(number)
    return f"0{number.national_number}" if whole else digits
