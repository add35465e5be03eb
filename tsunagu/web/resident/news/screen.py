from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, override

from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.ground import clock
from tsunagu.places.models import Area
from tsunagu.places.queries import area_of
from tsunagu.web.bulletins.turns import SHORT, turn, turns
from tsunagu.web.doors import only_read, public
from tsunagu.web.errors import DATABASE
from tsunagu.web.languages import html_lang
from tsunagu.web.resident.news.forms import NEAR


@only_read
@public
def screen(request: HttpRequest) -> HttpResponse:
    """For a screen that nobody touches: it asks for the next page by itself, by a header, so that
    nothing moves and no script runs. With nothing to say, or without the database, it stays up.
    """
    at, where = _number(request, "turn"), _number(request, "area")
    area, found = _now(where)
    shown = turn(*found[at % len(found)]) if found else None
    following = (at + 1) % len(found) if found else 0
    context = {
        "turn": shown,
        "area": area,
        "now": timezone.localtime(clock.now()),
        "is_still": "still" in request.GET,
        "next": _address(where, following),
        "this": _address(where, at),
    }
    language = shown.language if shown else get_language() or "ja"
    with override(language):
        response = render(request, "resident/news/screen.html", context)
    response["Content-Language"] = html_lang(language)
    if not context["is_still"]:
        response["Refresh"] = f"{shown.seconds if shown else SHORT}; url={context['next']}"
    return response


def _now(where: int) -> tuple[Area | None, list[tuple[Bulletin, Version]]]:
    try:
        area = area_of(where, NEAR) if where else None
        return area, turns(area)
    except DATABASE:
        return None, []


def _number(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _address(where: int, at: int) -> str:
    asked = {"area": where or "", "turn": at}
    return f"{reverse('resident:news_screen')}?{urlencode(asked)}"
