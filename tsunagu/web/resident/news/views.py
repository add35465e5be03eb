from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tsunagu.bulletins import queries
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.states import BulletinState
from tsunagu.places.models import Area
from tsunagu.places.queries import area_of
from tsunagu.web.doors import only_read, public
from tsunagu.web.languages import html_lang
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
    context = {
        "bulletin": bulletin,
        "version": version,
        "lang": html_lang(version.language),
        "is_instead": version.language != language,
        "languages_there": [
            (code, name, html_lang(code)) for code, name in settings.LANGUAGES if code in there
        ],
        "next": queries.next_of(bulletin),
        "holds": bulletin.state == BulletinState.PUBLISHED,
        "is_alert": alerting.is_alert(bulletin),
    }
    return render(request, "resident/news/item.html", context)


@only_read
@public
def atom(request: HttpRequest) -> HttpResponse:
    """For feed readers (RFC 4287), in Japanese or the language asked for."""
    category, area = _asked(request)
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else "ja"
    found = queries.published(category, area)[:IN_A_FEED]
    feed = feed_of(found, language, _query(category, area))
    return HttpResponse(feed.writeString("utf-8"), content_type=ATOM)


@only_read
@public
def cap(request: HttpRequest, pk: int) -> HttpResponse:
    """For programs that pass alerts on (Common Alerting Protocol 1.2)."""
    bulletin = _public(pk)
    if not alerting.is_alert(bulletin):
        raise Http404
    return HttpResponse(alerting.alert(bulletin), content_type=CAP)


def _public(pk: int) -> Bulletin:
    found = queries.public_one(pk)
    if found is None:
        raise Http404
    return found


def _line(bulletin: Bulletin, language: str) -> tuple[Bulletin, str, str]:
    version = queries.said(bulletin, language)
    return bulletin, version.title, html_lang(version.language)


def _asked(request: HttpRequest) -> tuple[str, Area | None]:
    area = request.GET.get("area", "")
    key = int(area) if area.isascii() and area.isdigit() and len(area) < 10 else 0
    return queries.category_of(request.GET.get("category", "")), area_of(key, NEAR)


def _query(category: str, area: Area | None) -> str:
    """What narrows a list, as it stands in an address."""
    return f"category={category}&area={area.pk if area else ''}"
