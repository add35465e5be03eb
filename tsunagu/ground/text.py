"""Japanese text as keys for comparing: never as what is stored or shown."""

import re
import unicodedata

import jaconv
import phonenumbers

_BLANK = re.compile(r"\s+")
_SOUNDS = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", "ー-‐‑‒–—―−~")
_SIGNS = str.maketrans(
    "髙﨑澤邊邉齋齊斎廣濱櫻國眞嶋嶌龍瀧栁德惠壽學榮黑圓條實鐵關豐淺禮彌與假邨冨曾",
    "高崎沢辺辺斉斉斉広浜桜国真島島竜滝柳徳恵寿学栄黒円条実鉄関豊浅礼弥与仮村富曽",
)
_HYPHENS = re.compile(r"[-‐‑‒–—―−ー－ｰ]")


def folded(text: str) -> str:
    """NFKC, lower case, katakana as hiragana, single blanks: for searching and comparing."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _BLANK.sub(" ", jaconv.kata2hira(plain)).strip()


def kana_key(name: str) -> str:
    """A reading as hiragana without blanks, so that ﾀﾅｶ ﾊﾅｺ and たなか　はなこ are the same."""
    return folded(name).replace(" ", "").replace("・", "")


def sound_key(name: str) -> str:
    """A reading as it sounds: the small kana large, long vowels gone."""
    return kana_key(name).translate(_SOUNDS)


def name_key(name: str) -> str:
    """A name or an address in one width, without blanks, old signs as the new ones (髙 is 高)."""
    return _BLANK.sub("", folded(name)).translate(_SIGNS)


def modern(text: str) -> str:
    """NFKC, lower case, old signs as the new ones: as dictionaries spell it."""
    return unicodedata.normalize("NFKC", text).lower().translate(_SIGNS)


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
