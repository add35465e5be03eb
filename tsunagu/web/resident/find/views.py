from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tsunagu.web import languages
from tsunagu.web.doors import page, public
from tsunagu.web.finding.asked import found


@public(sensitive=True)
def find(request: HttpRequest) -> HttpResponse:
    """The words come and go with the form: neither an address nor the house keeps them."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        translation.activate(chosen)
    context = {**found(request), "typing": "find"}
    response = page(request, "resident/find/find.html", context)
    languages.remember(response, chosen)
    return response
