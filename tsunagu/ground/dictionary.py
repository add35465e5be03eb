"""The words of Japanese as the Sudachi dictionary knows them: read once, asked by many threads."""

from functools import cache
from threading import local

from sudachipy import Dictionary, Tokenizer

_own = local()


def tokenizer() -> Tokenizer:
    """One for each thread: two at once may not use the same."""
    own = vars(_own)
    if "tokenizer" not in own:
        own["tokenizer"] = _dictionary().tokenizer()
    found: Tokenizer = own["tokenizer"]
    return found


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")
