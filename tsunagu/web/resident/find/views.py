from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from tsunagu.web import languages
from tsunagu.web.doors import Visit, page, public, slowed
from tsunagu.web.finding.asked import found, not_now, printed
from tsunagu.web.finding.share import Share
from tsunagu.web.frames import for_everybody

PAGE, TELEPHONES = "resident/find/find.html", "resident/tell/telephones.html"

# A search takes a hundredth of a second, the longest text a seventh: thousands, or some hundred.
SEARCHES = Share(of_an_address=60, of_all=450)


@public(sensitive=True)
def find(request: Visit) -> HttpResponse:
    """The words come and go with the form: neither an address nor the house keeps them."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        translation.activate(chosen)
    wait = SEARCHES.wait(request) if request.method == "POST" else 0
    with SEARCHES.spending(request):
        context = not_now(request) if wait else found(request)
        paper = printed(request, context)
    response = paper or _page(request, context)
    languages.remember(response, chosen)
    return slowed(response, wait)


def _page(request: Visit, context: dict[str, Any]) -> HttpResponse:
    """Drawn once and then filled, unless something was typed that could not be taken."""
    found, form = context.get("found"), context["form"]
    flags = {
        "typing": "find",
        "is_found": bool(found),
        "has_parts": bool(found and found.parts),
        "has_words": bool(found and form.said),
    }
    lines = found.lines if found else []
    shown = {"lines": lines, "shows_lines": True}
    slots = {
        "telephones": render_to_string(TELEPHONES, shown) if lines else "",
        "parts": render_to_string("finding/parts.html", context),
    }
    if form.errors:
        return page(request, PAGE, {**flags, **slots, "form": form})
    return for_everybody(request, PAGE, flags, **slots, form=form)
