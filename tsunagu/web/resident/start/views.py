from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from tsunagu.finder import danger
from tsunagu.web import languages
from tsunagu.web.doors import only_read, public
from tsunagu.web.resident import device
from tsunagu.web.resident.start.verbs import BY_SLUG, VERBS

URGENT = ("110", "119")  # always on top of the page, whatever the city lists


@only_read
@public
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/start/start.html", {"verbs": VERBS})


@only_read
@public
def verb(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in BY_SLUG:
        raise Http404
    return render(request, "resident/start/verb.html", {"verb": BY_SLUG[slug]})


@only_read
@public(sensitive=True)
def hotlines(request: HttpRequest) -> HttpResponse:
    known = [line for line in danger.lines() if line.tel not in URGENT]
    checked_on = min((line.checked_on for line in known), default="")
    context = {"lines": known, "checked_on": checked_on}
    return render(request, "resident/start/hotlines.html", context)


@only_read
@public(sensitive=True)
def safety(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/start/safety.html")


@only_read
@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/start/accessibility.html")


@only_read
@public(sensitive=True)
def leave(request: HttpRequest) -> HttpResponse:
    """Out at once, and nothing of a draft stays on the device. A signed-in session stays."""
    if not request.user.is_authenticated:
        request.session.flush()
    response = redirect(settings.QUICK_EXIT_URL)
    device.forget(request, response)
    return response


@public
def language(request: HttpRequest) -> HttpResponse:
    """Remembers the language and goes back to the page that asked."""
    if request.method != "POST":
        return render(request, "resident/start/language.html")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)  # redirect() would take a bare word for a name
    languages.remember(response, request.POST.get("language", ""))
    return response
