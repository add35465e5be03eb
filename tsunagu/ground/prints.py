"""Prints of words for finding them again without storing them: HMAC under a key per column.

Equal words give equal prints; a print says nothing to who has the database but not the key.
"""

import binascii
import hmac
from datetime import date

from django.conf import settings

from tsunagu.ground.sealed import derived
from tsunagu.ground.text import name_key, phone_key, sound_key

SIZE = 16  # bytes; 22 signs


def print_of(column: str, words: str) -> str:
    """22 signs, or nothing for nothing. ``words`` come in their one normal form."""
    if not words:
        return ""
    digest = hmac.digest(derived(settings.DATA_KEY, f"find|{column}"), words.encode(), "sha256")
    return binascii.b2a_base64(digest[:SIZE], newline=False)[:-2].decode()


def of_kana(kana: str) -> str:
    return print_of("kana", sound_key(kana))


def of_name(name: str) -> str:
    return print_of("name", name_key(name))


def of_phone(phone: str) -> str:
    return print_of("phone", phone_key(phone))


def of_address(address: str) -> str:
    return print_of("address", name_key(address))


def of_day(day: date | None) -> str:
    return print_of("born", day.isoformat() if day else "")


def of_word(word: str) -> tuple[str, str]:
    """What a part of a name is found by: as it is written, and as it sounds."""
    return print_of("word", name_key(word)), print_of("word", sound_key(word))


def of_words(name: str, kana: str) -> str:
    """Every part of a name and the whole, as one text to look for ``of_word`` in."""
    written = {name_key(part) for part in (*name.split(), name)}
    heard = {sound_key(part) for part in (*kana.replace("・", " ").split(), kana)}
    return " ".join(sorted(print_of("word", part) for part in written | heard if part))
