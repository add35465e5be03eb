from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from tsunagu.web import languages
from tsunagu.web.doors import Visit, page, public, slowed
from tsunagu.web.finding.asked import found, not_now
from tsunagu.web.finding.share import Share

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
    response = page(request, "resident/find/find.html", {**context, "typing": "find"})
    languages.remember(response, chosen)
    return slowed(response, wait)
