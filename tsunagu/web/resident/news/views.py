from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from tsunagu.bulletins import queries
from tsunagu.bulletins.actions import come_by, use_card
from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.queries.asked import answered
from tsunagu.bulletins.rules import takes_questions
from tsunagu.bulletins.states import BulletinState, Door
from tsunagu.enclosures.models import Attachment
from tsunagu.enclosures.queries import attachment, attachments_by, attachments_of
from tsunagu.places.models import Area
from tsunagu.places.queries import area_of
from tsunagu.web.bulletins.files import served
from tsunagu.web.bulletins.papers import KINDS, paper_of
from tsunagu.web.bulletins.turns import read
from tsunagu.web.doors import only_read, public
from tsunagu.web.languages import has_furigana, html_lang
from tsunagu.web.resident.news import cap as alerting
from tsunagu.web.resident.news.feed import feed_of
from tsunagu.web.resident.news.forms import NEAR, Narrow

A_PAGE, IN_A_FEED = 20, 50
ATOM, CAP = "application/atom+xml; charset=utf-8", "application/cap+xml; charset=utf-8"
LANGUAGES = dict(settings.LANGUAGES)


@only_read
@public
def news(request: HttpRequest) -> HttpResponse:
    """What holds now, of a category and for an area, in the reader's language."""
    category, area = _asked(request)
    found = Paginator(queries.published(category, area), A_PAGE)
    shown, language = found.get_page(request.GET.get("page")), get_language() or "ja"
    lines = [_line(each, language) for each in shown]
    context = {
        "form": Narrow({"category": category, "area": str(area.pk) if area else ""}),
        "page": shown,
        "lines": lines,
        "query": _query(category, area),
    }
    return render(request, "resident/news/news.html", context)


@only_read
@public
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One bulletin, in the language of the page or one that was asked for."""
    bulletin = _public(pk)
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else get_language() or "ja"
    version, there = queries.said(bulletin, language), queries.fresh(bulletin)
    holds = bulletin.state == BulletinState.PUBLISHED
    context = {
        "bulletin": bulletin,
        "version": version,
        "lang": html_lang(version.language),
        "read": _read(version) if has_furigana(request) else None,
        "machine_note": queries.machine_note(version),
        "is_instead": version.language != language,
        "languages_there": [
            (code, name, html_lang(code)) for code, name in settings.LANGUAGES if code in there
        ],
        "next": queries.next_of(bulletin),
        "holds": holds,
        "is_alert": alerting.is_alert(bulletin),
        "answers": answered(bulletin),
        "takes_questions": takes_questions(bulletin),
        "papers": KINDS.values() if is_for_walls(bulletin) else [],
        "files": _files(bulletin, version) if holds else [],
    }
    return render(request, "resident/news/item.html", context)


@only_read
@public
def paper(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A bulletin that holds, for a wall or for hands; in the language asked for."""
    bulletin, kind = _public(pk), KINDS.get(slug)
    if kind is None or not is_for_walls(bulletin):
        raise Http404
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else get_language() or "ja"
    return paper_of(bulletin, kind, language, bare="bare" in request.GET)


@only_read
@public
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """What goes with a bulletin, as long as that holds."""
    bulletin = _public(pk)
    found = attachment(bulletin, file) if bulletin.state == BulletinState.PUBLISHED else None
    if found is None:
        raise Http404
    return served(found)


@only_read
@public(as_house=True)  # a code is counted; the page is read by the next question
def card(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """By a card from a neighbour: counted, then led on without the code."""
    bulletin = _public(pk)
    if request.method == "GET":
        use_card(bulletin, code)
    return _onward(request, bulletin)


@only_read
@public(as_house=True)  # a way is counted; the page is read by the next question
def come_from(request: HttpRequest, pk: int, door: str) -> HttpResponse:
    """By a link that everybody of one way has: counted, then led on without it."""
    bulletin = _public(pk)
    if request.method == "GET" and door in Door.values:
        come_by(bulletin, Door(door))
    return _onward(request, bulletin)


def is_for_walls(bulletin: Bulletin) -> bool:
    """Whether anybody may print it: what hangs cannot be taken back, so nobody who is missed."""
    return bulletin.state == BulletinState.PUBLISHED and not bulletin.is_about_somebody


@only_read
@public
def atom(request: HttpRequest) -> HttpResponse:
    """For feed readers (RFC 4287), in Japanese or the language asked for."""
    category, area = _asked(request)
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else "ja"
    found = list(queries.published(category, area)[:IN_A_FEED])
    files = attachments_by([each.pk for each in found])
    feed = feed_of(found, language, _query(category, area), files)
    return HttpResponse(feed.writeString("utf-8"), content_type=ATOM)


@only_read
@public
def cap(request: HttpRequest, pk: int) -> HttpResponse:
    """For programs that pass alerts on (Common Alerting Protocol 1.2)."""
    bulletin = _public(pk)
    if not alerting.is_alert(bulletin):
        raise Http404
    return HttpResponse(alerting.alert(bulletin), content_type=CAP)


def _read(version: Version) -> dict[str, Any] | None:
    """Title and lines with the ruby that was said of this text; none for other languages."""
    if html_lang(version.language) != "ja":
        return None
    lines = version.body.splitlines()
    return {"title": read(version.title, version), "lines": [read(each, version) for each in lines]}


def _files(bulletin: Bulletin, version: Version) -> list[tuple[Attachment, str, str]]:
    """What goes with it; what each says, and in which language."""
    found = [(each, *each.told(version.language)) for each in attachments_of(bulletin)]
    return [(each, about, html_lang(language)) for each, about, language in found]


def _onward(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    asked = request.GET.get("in", "")
    query = f"?in={asked}" if asked in LANGUAGES else ""
    return redirect(f"{reverse('resident:news_item', args=[bulletin.pk])}{query}")


def _public(pk: int) -> Bulletin:
    found = queries.public_one(pk)
    if found is None:
        raise Http404
    return found


def _line(bulletin: Bulletin, language: str) -> tuple[Bulletin, str, str]:
    version = queries.said(bulletin, language)
    return bulletin, queries.shown(version).title, html_lang(version.language)


def _asked(request: HttpRequest) -> tuple[str, Area | None]:
    area = request.GET.get("area", "")
    key = int(area) if area.isascii() and area.isdigit() and len(area) < 10 else 0
    return queries.category_of(request.GET.get("category", "")), area_of(key, NEAR)


def _query(category: str, area: Area | None) -> str:
    """What narrows a list, as it stands in an address."""
    return f"category={category}&area={area.pk if area else ''}"
