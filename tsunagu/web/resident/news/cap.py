"""An alert for other programs: Common Alerting Protocol 1.2 (OASIS, urn:…:cap:1.2).

The order of the elements is the order of its schema; ``sender`` and ``identifier`` hold no blank,
comma, "<" or "&", as it asks.
"""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.queries import LOUD, fresh, shown
from tsunagu.bulletins.states import BulletinState, Category
from tsunagu.web.languages import html_lang
from tsunagu.web.resident.news.feed import plain

KINDS = {
    Category.DISASTER: "Met",
    Category.CRIME: "Security",
    Category.MISSING: "Rescue",
    Category.CONSUMER: "Security",
    Category.HEALTH: "Health",
}
SPOKEN = ("ja", "en", "zh-hans", "ko")  # plain Japanese has no name of its own in RFC 3066
Pairs = list[tuple[str, str]]


def is_alert(bulletin: Bulletin) -> bool:
    return bulletin.urgency in LOUD


def alert(bulletin: Bulletin) -> str:
    """The document. Withdrawn it says Cancel, a correction says Update of the first."""
    there = fresh(bulletin)
    context = {
        "head": _head(bulletin),
        "infos": [_info(bulletin, there[code]) for code in SPOKEN if code in there],
        "areas": list(bulletin.areas.all()),
    }
    return plain(render_to_string("resident/news/cap.xml", context))


def _head(bulletin: Bulletin) -> Pairs:
    is_over = bulletin.state == BulletinState.WITHDRAWN
    kind, about = ("Alert", None) if bulletin.corrects is None else ("Update", bulletin.corrects)
    if is_over:
        kind, about = "Cancel", bulletin
    head = [
        ("identifier", _identifier(bulletin) + "-cancel" * is_over),
        ("sender", _sender()),
        ("sent", _moment((bulletin.ended_at if is_over else None) or bulletin.published_at)),
        ("status", "Actual"),
        ("msgType", kind),
        ("scope", "Public"),
    ]
    if about is not None:
        first = f"{_sender()},{_identifier(about)},{_moment(about.published_at)}"
        head += [("note", str(bulletin.note)), ("references", first)]
    return head


def _info(bulletin: Bulletin, version: Version) -> Pairs:
    words = shown(version)
    return [
        ("language", html_lang(version.language)),
        ("category", KINDS.get(Category(bulletin.category), "Other")),
        ("event", words.title),
        ("urgency", "Immediate" if bulletin.is_emergency else "Expected"),
        ("severity", "Severe" if bulletin.is_emergency else "Moderate"),
        ("certainty", "Likely"),
        ("expires", _moment(bulletin.valid_until)),
        ("headline", words.title),
        ("description", words.body),
        ("web", f"{settings.BASE_URL}/news/{bulletin.pk}/"),
    ]


def _identifier(bulletin: Bulletin) -> str:
    return f"{urlsplit(settings.BASE_URL).hostname}-bulletin-{bulletin.pk}"


def _sender() -> str:
    return f"bulletins@{urlsplit(settings.BASE_URL).hostname}"


def _moment(moment: datetime | None) -> str:
    """In the city's time, to the second, with the distance to UTC and never a "Z"."""
    return timezone.localtime(moment).replace(microsecond=0).isoformat()
