"""What stands on top of every page for everybody. Asked once in a while for all of them."""

import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from django.utils.functional import Promise

from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.queries import loud, said
from tsunagu.bulletins.states import Category
from tsunagu.web.languages import html_lang

KEPT = 10  # seconds: so long after the second yes it may be missing, and after its end still stand
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Alert:
    label: str | Promise
    title: str
    lang: str
    href: str
    is_emergency: bool


class _Kept:
    by_language: dict[str, list[Alert]] = {}
    until = 0.0


def alerts(language: str) -> list[Alert]:
    """In this language. While the database does not answer, what was known stands."""
    if time.monotonic() > _Kept.until:
        _Kept.until = time.monotonic() + KEPT
        try:
            know(loud())
        except DatabaseError as fault:
            logger.warning("alerts not read: %s", type(fault).__name__)
    return _Kept.by_language.get(language, [])


def know(found: list[Bulletin]) -> None:
    """These, and no others, stand on top until it is asked again."""
    _Kept.until = time.monotonic() + KEPT
    _Kept.by_language = {
        code: [_alert(each, code) for each in found] for code, _ in settings.LANGUAGES
    }


def _alert(bulletin: Bulletin, language: str) -> Alert:
    version = said(bulletin, language)
    return Alert(
        Category(bulletin.category).label,
        version.title,
        html_lang(version.language),
        reverse("resident:news_item", args=[bulletin.pk]),
        bulletin.is_emergency,
    )
