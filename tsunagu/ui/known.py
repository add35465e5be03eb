"""What a page says to programs besides: JSON-LD, as data that no browser runs."""

import json
from typing import Any

from django.utils.safestring import SafeString

_SIGNS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def known(said: dict[str, Any]) -> SafeString:
    """The element. No word in it ends it: the signs of HTML are written by their numbers."""
    text = json.dumps(said, ensure_ascii=False).translate(_SIGNS)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
