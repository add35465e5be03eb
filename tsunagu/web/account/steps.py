"""Which second steps one has; new ones, and taking one away."""

import json
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.people import actions, passkeys, totp
from tsunagu.people.models import SecondStep, StepKind, kept_as
from tsunagu.ui.fields import Line
from tsunagu.web import second
from tsunagu.web.account import known
from tsunagu.web.account.second import PASSKEY, TRIES, Code, answer_of
from tsunagu.web.chrome import city
from tsunagu.web.doors import View, Visit, attempt, page, posted, slowed, staff, user_of
from tsunagu.web.errors import slow_down
from tsunagu.web.fresh import fresh

SEED = "seed"  # in the session: of the app's secret that is shown


class Named(forms.Form):
    name = Line(gettext_lazy("パスキーの名前（なくてもよい）"), 60)
    credential = forms.CharField(required=False, widget=forms.HiddenInput)


def enrolling(view: View) -> View:
    """Open to who is in, freshly; and to who has no second step at all, after the password."""

    @staff(None, half=True)
    @wraps(view)
    def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second.is_missing(request.session):
            return fresh(view)(request, *args, **kwargs)
        if SecondStep.objects.visible_to(request.actor).exists():
            return redirect("account_second")
        return view(request, *args, **kwargs)

    return guarded


@enrolling
def steps(request: Visit) -> HttpResponse:
    rows = list(SecondStep.objects.visible_to(request.actor).order_by("pk"))
    context = {
        "rows": [row for row in rows if row.kind != StepKind.SPARE],
        "spares": len([row for row in rows if row.kind == StepKind.SPARE]),
        "has_app": any(row.kind == StepKind.APP for row in rows),
        "is_shut": second.is_missing(request.session),
    }
    return page(request, "account/steps.html", context)


@enrolling
def app(request: Visit) -> HttpResponse:
    user, form = user_of(request), Code(request.POST or None)
    seed = request.session.setdefault(SEED, secrets.token_hex(16))
    account = known.tries_of(request, user.email)
    wait = TRIES.take(request, account) if request.method == "POST" else 0
    if wait:
        form.add_error(None, slow_down())
    elif form.is_valid():
        code = form.cleaned_data["code"]
        done = _added(
            request, form, lambda **who: actions.add_app(user, seed=seed, typed=code, **who)
        )
        if done is not None:
            return done
    secret = totp.secret_of(user.pk, seed)
    where = totp.address(secret, account=user.email, city=f"つなぐ {city().name}")
    picture = segno.make(where, error="l").svg_data_uri(scale=4, light="white")
    letters = totp.in_letters(secret)
    grouped = " ".join(letters[n : n + 4] for n in range(0, len(letters), 4))
    context = {"form": form, "picture": picture, "letters": grouped}
    return slowed(page(request, "account/step_app.html", context), wait)


@enrolling
def passkey(request: Visit) -> HttpResponse:
    user, form = user_of(request), Named(request.POST or None)
    if form.is_valid():
        state, said = request.session.pop(PASSKEY, None), answer_of(request)
        key = passkeys.registered(state, said) if state and said else None
        name = form.cleaned_data["name"]
        if key is None:
            form.add_error(None, _("パスキーを登録できませんでした。もう一度ためしてください。"))
        else:
            done = _added(
                request, form, lambda **who: actions.add_passkey(user, key=key, name=name, **who)
            )
            if done is not None:
                return done
    options, request.session[PASSKEY] = passkeys.begin_registration(user)
    context = {"form": form, "options": json.dumps(options["publicKey"])}
    return page(request, "account/step_passkey.html", context)


def _added(request: Visit, form: forms.Form, deed: Callable[..., list[str]]) -> HttpResponse | None:
    """The page with the new spare codes, shown this once; None with the refusal on the form."""
    here = kept_as(request.session.session_key or "")
    codes = attempt(form, lambda: deed(but=here, by=request.actor))
    if codes is None:
        return None
    request.session.pop(SEED, None)
    second.shown(request.session)
    messages.success(request, _("登録しました。"))
    response = _spares(request, codes) if codes else redirect("account_steps")
    known.remember(request, response, user_of(request).email)
    return response


def _spares(request: Visit, codes: list[str]) -> HttpResponse:
    return page(request, "account/spares.html", {"codes": codes})


@posted
@staff(None)
@fresh
def renew(request: Visit) -> HttpResponse:
    return _spares(request, actions.renew_spares(user_of(request), by=request.actor))


@posted
@staff(None)
@fresh
def remove(request: Visit, pk: int) -> HttpResponse:
    step = get_object_or_404(SecondStep.objects.visible_to(request.actor).enough(), pk=pk)
    actions.remove_step(step, but=kept_as(request.session.session_key or ""), by=request.actor)
    messages.success(request, _("なくしました。"))
    return redirect("account_steps")
