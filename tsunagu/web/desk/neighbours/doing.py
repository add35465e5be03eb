from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.doors import Visit, attempt, page, stands


def one_deed(
    request: Visit,
    wanted: Deed | None,
    thing: Any,
    name: str,
    template: str,
    *,
    back: tuple[str, ...] = (),
) -> HttpResponse:
    """The page of one deed. ``name``: what the thing is called in addresses and templates;
    ``back``: where to go on, else to its own page.
    """
    if wanted is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = wanted.form(posted, initial=wanted.initial(thing))
    verdict = wanted.may(request.actor, thing)

    def done() -> bool:
        wanted.do(thing, form.cleaned_data, request.actor)
        return True

    if stands(form, verdict) and attempt(form, done):
        messages.success(request, _("書きとめました。"))
        return redirect(*(back or (f"desk:{name}", thing.pk)))
    context = {"deed": wanted, name: thing, "form": form, "verdict": verdict}
    return page(request, template, context)
