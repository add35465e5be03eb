"""The languages of a bulletin, with its words or without."""

from dataclasses import dataclass

from django.conf import settings

from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.queries import fresh
from tsunagu.web.languages import html_lang


@dataclass(frozen=True)
class Row:
    """A language of a bulletin, with its words or without."""

    code: str
    name: str
    lang: str
    version: Version | None
    is_old: bool


def rows(bulletin: Bulletin) -> list[Row]:
    there, new = {each.language: each for each in bulletin.versions.all()}, fresh(bulletin)
    return [
        Row(code, name, html_lang(code), there.get(code), code in there and code not in new)
        for code, name in settings.LANGUAGES
    ]
