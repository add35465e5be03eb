"""Pages for what went wrong. Whatever a person typed is given back to them."""

import sys
from collections.abc import Sequence

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tsunagu.web.chrome import city
from tsunagu.web.languages import html_lang

# Never shown again: secrets, and what only a machine reads.
HIDDEN = ("csrfmiddlewaretoken", "password", "passphrase", "next", "code", "key")
SHORTEST_TYPED = 4
DATABASE = (OperationalError, InterfaceError)  # away, full or too busy
SOON = "30"  # seconds
ONLY_READ = "25006"  # PostgreSQL: read_only_sql_transaction


def typed(request: HttpRequest) -> str:
    """What the person wrote in the posted form, to be copied; without secrets."""
    texts = [
        text
        for name, texts in request.POST.lists()
        if not any(word in name for word in HIDDEN)
        for text in texts
        if isinstance(text, str) and len(text) >= SHORTEST_TYPED
    ]
    return "\n\n".join(texts)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _("ページを開いてから時間がたちました。もう一度送ってください。")
    return _given_back(request, [sentence], status=403)


def refused(request: HttpRequest, sentences: Sequence[str]) -> HttpResponse:
    return _given_back(request, sentences, status=422)


def signed_out(request: HttpRequest) -> HttpResponse:
    sentence = _("時間がたったので、サインアウトしました。もう一度サインインしてください。")
    return _given_back(request, [sentence], status=403)


def half_signed_in(request: HttpRequest) -> HttpResponse:
    sentence = _("サインインのもう一つの確認が、まだです。先に、確かめてください。")
    return _given_back(request, [sentence], status=403)


def slow_down() -> str:
    return _("何度も続いたので、少し止めています。15分たってから、もう一度ためしてください。")


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    response = _given_back(request, [slow_down()], status=429)
    response["Retry-After"] = str(seconds)
    return response


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/errors/403.html", {"reason": str(exception)}, status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Too long, cut off, or not from a page of ours. What came cannot be read, nor given back."""
    return render(request, "ui/errors/400.html", status=400)


def asked_otherwise(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """This way nothing is there; ``methods``: the ways by which it is asked."""
    response = render(request, "ui/errors/404.html", status=405)
    response["Allow"] = ", ".join(methods)
    return response


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One page for what is hidden and what never was: nobody learns which."""
    return render(request, "ui/errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    if _is_away(sys.exc_info()[1]):
        return away(request)
    return render(request, "ui/errors/500.html", status=500)


def _is_away(fault: BaseException | None) -> bool:
    """Also a PostgreSQL that lets nobody write, a stand-in while the first one is mended."""
    if isinstance(fault, InternalError):
        return getattr(fault.__cause__, "sqlstate", "") == ONLY_READ
    return isinstance(fault, DATABASE)


def away(request: HttpRequest) -> HttpResponse:
    """The database does not answer: nothing was saved, and what was sent can be sent once more.

    Drawn without asking who it is, as nobody could say. A form holds its own key: what had been
    saved after all, before the line fell, is found again and not doubled.
    """
    secret = any(word in name for name in request.POST for word in ("password", "passphrase"))
    context = {
        "html_lang": html_lang(get_language() or "ja"),
        "city": city(),
        "is_form": request.method == "POST",
        "typed": typed(request),
        "again": [] if secret else [(n, text) for n, all_ in request.POST.lists() for text in all_],
        "path": request.get_full_path(),
    }
    response = HttpResponse(render_to_string("ui/errors/away.html", context), status=503)
    response["Retry-After"] = SOON
    add_never_cache_headers(response)
    return response


def _given_back(request: HttpRequest, sentences: Sequence[str], status: int) -> HttpResponse:
    context = {"sentences": sentences, "typed": typed(request), "back": request.path}
    response = render(request, "ui/errors/given_back.html", context, status=status)
    add_never_cache_headers(response)
    return response
