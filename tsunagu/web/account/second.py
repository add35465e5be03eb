"""The second step: asked after the password, and again before what is dangerous."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground.strict import json_of
from tsunagu.people import actions, passkeys
from tsunagu.people.actions import Mailed
from tsunagu.people.models import SecondStep, StepKind, User
from tsunagu.people.rules import may_have_code_mailed
from tsunagu.ui.fields import Line
from tsunagu.web import second
from tsunagu.web.account import known
from tsunagu.web.account.onward import onward
from tsunagu.web.doors import Visit, page, posted, slowed, staff, user_of
from tsunagu.web.errors import slow_down
from tsunagu.web.tries import Tries

PASSKEY, MAILED = "passkey", "mailed"  # in the session: what was asked of the key, what was sent
TRIES = Tries("second step", of_an_address=100, of_a_code=10, of_all=2000)
LONGEST_ANSWER = 10_000  # signs of what a passkey says


class Code(forms.Form):
    code = Line(
        gettext_lazy("コード"),
        40,
        required=True,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}
        ),
    )


@staff(None, half=True)
def ask(request: Visit) -> HttpResponse:
    """By an app, a passkey, a spare code or, for who only helps, a code by e-mail."""
    user = user_of(request)
    kinds = {step.kind for step in SecondStep.objects.visible_to(request.actor)}
    if not kinds and not may_have_code_mailed(user):
        return redirect("account_steps")
    form, wait = Code(request.POST if request.method == "POST" else None), 0
    if form.is_bound:
        account = known.tries_of(request, user.email)
        wait = TRIES.take(request, account)
        if not wait and _is_proved(request, user, form):
            TRIES.forgive(request, account)
            return _let_in(request)
        wrong = _("ちがうようです。もう一度ためしてください。")
        form.add_error(None, slow_down() if wait else wrong)
    return slowed(page(request, "account/second.html", _asked(request, user, kinds, form)), wait)


def _let_in(request: Visit) -> HttpResponse:
    for name in (PASSKEY, MAILED):
        request.session.pop(name, None)
    second.shown(request.session)
    response = redirect(onward(request))
    known.remember(request, response, user_of(request).email)
    return response


def _asked(request: Visit, user: User, kinds: set[str], form: Code) -> dict[str, Any]:
    options = None
    if StepKind.PASSKEY in kinds:
        options, request.session[PASSKEY] = passkeys.begin_use(user)
    return {
        "form": form,
        "options": options and json.dumps(options["publicKey"]),
        "by_code": bool(kinds),
        "by_mail": bool(may_have_code_mailed(user)),
        "is_sent": MAILED in request.session,
        "next": onward(request),
    }


def _is_proved(request: Visit, user: User, form: Code) -> bool:
    if "credential" in request.POST:
        form.errors.pop("code", None)
        return _by_passkey(request, user)
    if not form.is_valid():
        return False
    code, sent = form.cleaned_data["code"], request.session.get(MAILED)
    by_mail = sent and actions.prove_by_mailed_code(user, code, Mailed(*sent))
    return bool(by_mail) or actions.prove_by_code(user, code)


def _by_passkey(request: Visit, user: User) -> bool:
    state, said = request.session.pop(PASSKEY, None), answer_of(request)
    found = passkeys.used(user, state, said) if state and said else None
    return found is not None and actions.prove_by_passkey(user, *found)


def answer_of(request: Visit) -> dict[str, Any]:
    """What the browser says for the passkey; empty when it is no such thing."""
    try:
        said = json_of(request.POST.get("credential", "")[:LONGEST_ANSWER].encode())
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


@posted
@staff(None, half=True)
def mail(request: Visit) -> HttpResponse:
    """Sends a code; the address is the account's own."""
    user = user_of(request)
    wait = TRIES.take(request, known.tries_of(request, user.email))
    if wait:
        messages.error(request, slow_down())
    else:
        request.session[MAILED] = actions.mail_code(user)
        messages.success(request, _("メールを送りました。10分のうちに、コードを書いてください。"))
    where = urlencode({"next": onward(request)})
    return redirect(f"{reverse('account_second')}?{where}")
