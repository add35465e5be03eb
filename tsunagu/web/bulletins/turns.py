"""What a screen in a lobby shows: one bulletin in one language after the other."""

from dataclasses import dataclass

import segno
from django.conf import settings

from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.queries import fresh, link_to, published, shown
from tsunagu.bulletins.states import Door
from tsunagu.language.pieces import Ruby
from tsunagu.language.ruby import ruby_of
from tsunagu.places.models import Area
from tsunagu.web.languages import html_lang
from tsunagu.web.sounds import of_version

MOST = 12  # bulletins that take turns
LONGEST = 180  # signs that are read from afar; the rest stands behind the code
SHORT, LONG = 15, 30  # seconds
MANY = 80  # signs from which on a text stays longer


@dataclass(frozen=True)
class Turn:
    """``title`` and ``lines`` in stretches, each with its ruby or None."""

    bulletin: Bulletin
    language: str
    title: list[Ruby]
    lines: list[list[Ruby]]
    is_cut: bool
    seconds: int
    code: str


def turns(area: Area | None) -> list[tuple[Bulletin, Version]]:
    """Every bulletin that holds for this area in each of its languages, the loudest first. While
    there is an emergency nothing else takes a turn.
    """
    found = list(published(area=area))
    urgent = [each for each in found if each.is_emergency]
    shown = urgent or sorted(found, key=lambda each: each.urgency)[:MOST]
    return [
        (each, there[code])
        for each in shown
        for there in [fresh(each)]
        for code, _name in settings.LANGUAGES
        if code in there
    ]


def turn(bulletin: Bulletin, version: Version) -> Turn:
    words = shown(version)
    body = _cut(words.body)
    page = link_to(bulletin.pk, Door.SCREEN)
    drawn = segno.make(f"{page}?in={version.language}", error="m")
    return Turn(
        bulletin=bulletin,
        language=version.language,
        title=read(words.title, version),
        lines=[read(line, version) for line in body.splitlines() if line.strip()],
        is_cut=body != words.body,
        seconds=LONG if len(body) > MANY else SHORT,
        code=drawn.svg_data_uri(scale=4, light="white", border=2),
    )


def read(text: str, version: Version) -> list[Ruby]:
    """In stretches, each with its ruby where the language has any."""
    if html_lang(version.language) == "ja":
        return list(ruby_of(text, of_version(version)))
    return [(text, None)]


def _cut(body: str) -> str:
    """Whole sentences, as many as one reads while it stands there."""
    if len(body) <= LONGEST:
        return body
    end = max(body.rfind(sign, 0, LONGEST) for sign in ("。", "\n", ". ", "．"))
    return body[: end + 1] if end > 0 else body[:LONGEST]
