from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tsunagu.ui.slots import filled
from tsunagu.web.chrome import Chrome
from tsunagu.web.doors import Visit
from tsunagu.web.languages import html_lang


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
