"""A bulletin on paper: for walls, for the round of a neighbourhood, for hands."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.queries import link_to, said, shown
from tsunagu.bulletins.states import IN_QUESTION, BulletinState, Category, Door
from tsunagu.ground import clock
from tsunagu.language.pieces import Ruby
from tsunagu.language.ruby import ruby_of
from tsunagu.ui.paper import pdf
from tsunagu.web.chrome import city
from tsunagu.web.languages import html_lang
from tsunagu.web.sounds import of_version

S = BulletinState
SHORT = 16  # signs of the title on a strip to tear off
KEPT = 32  # papers in the memory of a process; of all that everybody may read anyway
Read = Callable[[str], list[Ruby]]


@dataclass(frozen=True)
class Kind:
    """``paper`` is its form, ``size`` that of the sheet."""

    slug: str
    label: str | Promise
    paper: str
    size: str = "a4"


KINDS = {
    kind.slug: kind
    for kind in (
        Kind("poster", gettext_lazy("ポスター（A4）"), "poster"),
        Kind("poster-a3", gettext_lazy("ポスター（A3）"), "poster", "a3"),
        Kind("circular", gettext_lazy("回覧板"), "circular"),
        Kind("cards", gettext_lazy("手わたすカード（10枚）"), "handcards"),
    )
}


def paper_of(
    bulletin: Bulletin, kind: Kind, language: str, *, bare: bool = False, code: str = ""
) -> HttpResponse:
    """The paper in this language, else in the words that stand in for it. ``bare``: no furigana;
    ``code``: of cards that are counted.

    About a missing person nothing stays in memory. Costs 0.1 to 0.3 s the first time.
    """
    version = said(bulletin, language)
    with override(version.language):
        data = _data(bulletin, version, kind, bare=bare)
    if code:
        page = reverse("resident:news_card", args=[bulletin.pk, code])
        data["link"] = f"{settings.BASE_URL}{page}?in={version.language}"
    make = pdf if bulletin.is_about_somebody else _kept
    response = HttpResponse(make(kind.paper, data), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="paper.pdf"'
    return response


def _kept(paper: str, data: dict[str, Any]) -> bytes:
    return _pressed(paper, json.dumps(data))


@lru_cache(KEPT)
def _pressed(paper: str, data: str) -> bytes:
    return pdf(paper, json.loads(data))


def _data(bulletin: Bulletin, version: Version, kind: Kind, *, bare: bool) -> dict[str, Any]:
    known, told = of_version(version), shown(version)

    def plainly(text: str) -> list[Ruby]:
        return [(text, None)] if text else []

    def with_kana(text: str) -> list[Ruby]:
        return list(ruby_of(text, known))

    is_read = html_lang(version.language) == "ja" and not bare
    read = with_kana if is_read else plainly
    words: dict[str, Any] = {
        "title": read(told.title),
        "body": [read(line) for line in told.body.splitlines()],
        "stamp": _stamp(bulletin, read),
        "urgent": read(_("緊急")) if bulletin.is_emergency else None,
        "category": read(str(Category(bulletin.category).label)),
    }
    return _plain(bulletin, version, kind) | words | _labels(bulletin, read)


def _plain(bulletin: Bulletin, version: Version, kind: Kind) -> dict[str, Any]:
    """What is neither translated nor read."""
    page = settings.BASE_URL + reverse("resident:news_item", args=[bulletin.pk])
    title = shown(version).title
    return {
        "lang": html_lang(version.language)[:2],
        "size": kind.size,
        "name": title,
        "short": title if len(title) <= SHORT else f"{title[: SHORT - 1]}…",
        "city": city().name,
        "phone": bulletin.organisation.phone or city().contact.get("phone", ""),
        "url": page.removeprefix("https://"),
        "link": f"{link_to(bulletin.pk, Door.PAPER)}?in={version.language}",
        "printed": date_format(clock.today(), _("Y年n月j日")),
    }


def _labels(bulletin: Bulletin, read: Read) -> dict[str, Any]:
    until = _day(bulletin.valid_until)
    areas = "・".join(area.name for area in bulletin.areas.all())
    said = {
        "from": city().name,
        "hours": city().contact.get("hours", ""),
        "ask": _("聞きたいときは、%(office)s") % {"office": bulletin.organisation.name},
        "more": _("くわしく"),
        "until": _("%(day)sまで") % {"day": until},
        "remove": _("%(day)sをすぎたら、はがしてください。") % {"day": until},
        "round": _("回覧"),
        "pass-on": _("読んだら、印か名前を書いて、次の家にまわしてください。"),
        "sign": _("読んだ人の印か名前"),
        "return-to": _("さいごに返す所"),
        "return-by": _("返す日"),
        "group": _("班・組"),
    }
    facts = [(_("地域"), areas), (_("いつまで"), until)]
    return {
        **{name: read(words) for name, words in said.items()},
        "facts": [(read(label), read(value)) for label, value in facts],
        "alt": _("お知らせのページを開くQRコード"),
    }


def _stamp(bulletin: Bulletin, read: Read) -> list[Ruby] | None:
    """What stands across a paper that must not hang yet, or no more."""
    state = S(bulletin.state)
    if state == S.PUBLISHED:
        return None
    if state in (S.DRAFT, S.READY, *IN_QUESTION):
        return read(_("見本です。まだ、はらないでください。"))
    return read(_("終わったお知らせです。はらないでください。"))


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), _("Y年n月j日(D)"))
