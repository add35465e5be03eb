"""Templates of hot pages, drawn once and then only filled: a tenth of the cost of drawing again.

The template is an ordinary one. Each slot stands in it as a variable; what is filled in must
already be HTML, so whoever fills escapes what people typed.
"""

import re
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

_SLOT = re.compile("\ue000(\\w+)\ue001")  # signs of private use: nobody's words are taken for one


def filled(
    language: str, template: str, flags: dict[str, Any] | None = None, **slots: object
) -> SafeString:
    """The template with its slots filled. ``flags`` are what its conditions ask, few in number."""
    key = tuple(sorted((flags or {}).items()))
    parts = list(_pieces(language, template, key, tuple(slots)))
    parts[1::2] = [str(slots[name]) for name in parts[1::2]]
    return SafeString("".join(parts))


@lru_cache(maxsize=256)
def _pieces(
    language: str, template: str, flags: tuple[tuple[str, Any], ...], names: tuple[str, ...]
) -> tuple[str, ...]:
    """Text, slot, text, slot … text. ``language`` is a key; the active translation speaks."""
    marks = {name: marked(name) for name in names}
    return split(render_to_string(template, {**dict(flags), **marks}))


def marked(name: str) -> SafeString:
    """What stands in the drawn template for the slot."""
    return SafeString(f"\ue000{name}\ue001")


def split(drawn: str) -> tuple[str, ...]:
    """Text, slot, text, slot … text."""
    return tuple(_SLOT.split(drawn))
