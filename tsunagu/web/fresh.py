"""Dangerous deeds ask again who is there. Whatever was typed goes along."""

from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.people.actions import is_password_of
from tsunagu.people.passwords import MOST
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.ui.fields import Line
from tsunagu.web import second
from tsunagu.web.doors import View, Visit, page, user_of
from tsunagu.web.errors import slow_down
from tsunagu.web.tries import Tries

AGAIN, WAS_READ = "again", "was-read"
TRIES = Tries("again", of_an_address=50, of_a_code=5)
STAYS_BEHIND = ("csrfmiddlewaretoken", "password", "passphrase")


class Again(forms.Form):
    again = Line(
        gettext_lazy("パスワード"),
        MOST,
        required=True,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password"}, render_value=settings.DEMO
        ),
    )


def fresh(view: View) -> View:
    """Hangs behind ``@staff``: passes only within five minutes of the sign-in or a new check."""

    @wraps(view)
    def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if AGAIN not in request.POST:
            if second.is_fresh(request.session):
                return view(request, *args, **kwargs)
            return _ask(request, Again(initial={AGAIN: DEMO_PASSWORD}))
        form = Again(request.POST)
        if not form.is_valid() or not _is_right(request, form):
            return _ask(request, form)
        second.renew(request.session)
        if WAS_READ in request.POST:
            return redirect(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def _is_right(request: Visit, form: Again) -> bool:
    user = user_of(request)
    if TRIES.take(request, str(user.pk)):
        form.add_error(None, slow_down())
        return False
    if not is_password_of(user, form.cleaned_data[AGAIN]):
        form.add_error(AGAIN, _("パスワードがちがいます。"))
        return False
    TRIES.forgive(request, str(user.pk))
    return True


def _ask(request: Visit, form: Again) -> HttpResponse:
    """The same address asks; what was posted waits in the page, but for secrets."""
    carried = [
        (name, text)
        for name, texts in request.POST.lists()
        if name != AGAIN and not any(word in name for word in STAYS_BEHIND)
        for text in texts
    ]
    was_read = request.method in ("GET", "HEAD")
    context = {
        "form": form,
        "carried": [(WAS_READ, "yes")] if was_read else carried,
        "was_read": was_read or WAS_READ in request.POST,
        "here": request.get_full_path(),
    }
    return page(request, "account/again.html", context)
