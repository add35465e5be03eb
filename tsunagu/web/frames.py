from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import escape
from django.utils.translation import get_language

from tsunagu.ui.slots import filled
from tsunagu.web.chrome import Chrome
from tsunagu.web.doors import Visit
from tsunagu.web.languages import html_lang
from tsunagu.web.surroundings import surroundings

AROUND = ("city", "language", "html_lang", "languages", "has_furigana", "chrome")


def framed(
    request: Visit, template: str, flags: dict[str, Any] | None = None, **slots: object
) -> HttpResponse:
    """A hot page of the staff: its template is drawn once per person and language, then filled.

    What goes into the slots is HTML already. When there is something to say first, the page is
    drawn the ordinary way.
    """
    if len(get_messages(request)):
        return render(request, template, {**(flags or {}), **slots})
    language = get_language() or ""
    frame = {"html_lang": html_lang(language), "chrome": Chrome(language, request.actor)}
    return HttpResponse(filled(language, template, {**frame, **(flags or {})}, **slots))


def for_everybody(
    request: HttpRequest, template: str, flags: dict[str, Any], **slots: object
) -> HttpResponse:
    """The same for a page for everybody that is asked for very often, with what stands around it.
    While something matters now, the page is drawn the ordinary way, with that on top.
    """
    around = surroundings(request)
    if len(get_messages(request)) or around["alerts"]():
        return render(request, template, {**flags, **slots})
    frame = {name: around[name] for name in AROUND}
    path = escape(request.get_full_path())
    more = {"csrf_token": get_token(request), "next": path}
    return HttpResponse(filled(around["language"], template, {**frame, **flags}, **more, **slots))
