"""What stands on top of every page for everybody, and whole on the page for weak lines. Asked once
in a while for all of them.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from django.utils.functional import Promise

from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.queries import loud, said, shown
from tsunagu.bulletins.states import Category
from tsunagu.ground import clock
from tsunagu.web.languages import html_lang

KEPT = 10  # seconds: so long after the second yes it may be missing, and after its end still stand
ON_TOP = 3
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Alert:
    label: str | Promise
    title: str
    body: str
    lang: str
    is_instead: bool  # in another language, for want of the reader's
    href: str
    is_emergency: bool
    since: datetime | None


class Known(NamedTuple):
    """What matters now, emergencies first, as it stood ``at``; None: nobody has read it yet."""

    alerts: list[Alert]
    at: datetime | None


class _Kept:
    by_language: dict[str, list[Alert]] = {}
    at: datetime | None = None
    until = 0.0


def alerts(language: str) -> list[Alert]:
    """Those on top of a page, in this language."""
    return known(language).alerts[:ON_TOP]


def known(language: str) -> Known:
    """All of them. While the database does not answer, what was known stands."""
    if time.monotonic() > _Kept.until:
        _Kept.until = time.monotonic() + KEPT
        try:
            know(loud())
        except DatabaseError as fault:
            logger.warning("alerts not read: %s", type(fault).__name__)
    return Known(_Kept.by_language.get(language, []), _Kept.at)


def know(found: list[Bulletin]) -> None:
    """These, and no others, stand on top until it is asked again."""
    _Kept.until, _Kept.at = time.monotonic() + KEPT, clock.now()
    _Kept.by_language = {
        code: [_alert(each, code) for each in found] for code, _ in settings.LANGUAGES
    }


def _alert(bulletin: Bulletin, language: str) -> Alert:
    version = said(bulletin, language)
    words = shown(version)
    return Alert(
        Category(bulletin.category).label,
        words.title,
        words.body,
        html_lang(version.language),
        version.language != language,
        reverse("resident:news_item", args=[bulletin.pk]),
        bulletin.is_emergency,
        bulletin.published_at,
    )
