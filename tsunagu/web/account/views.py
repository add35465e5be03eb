"""Signing in and out, and what the house knows of who is signed in."""

from allauth.account.views import password_reset, password_reset_from_key
from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.people import actions
from tsunagu.people.actors import actor_for
from tsunagu.people.models import SecondStep, User, kept_as
from tsunagu.people.sign_in import DEVICE
from tsunagu.web import second
from tsunagu.web.account import known
from tsunagu.web.account.adapter import BY_LETTER
from tsunagu.web.account.device import device_of
from tsunagu.web.account.forms import NewPassword, SignIn
from tsunagu.web.account.onward import onward
from tsunagu.web.doors import Visit, only_read, page, public, slowed, staff, user_of
from tsunagu.web.errors import slow_down, too_often
from tsunagu.web.fresh import fresh
from tsunagu.web.tries import Tries

BY_CITY = "by_city"  # in the session: came by the provider of the city
SIGN_IN = Tries("sign-in", of_an_address=100, of_a_code=10)
RESET = Tries("password letter", of_an_address=40, of_a_code=4, of_all=500)


@public(sensitive=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """One sentence for every fault: nobody learns who has an account."""
    if isinstance(request.user, User):
        return redirect(onward(request))
    form = SignIn(request.POST or None, initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        said = form.cleaned_data
        account = known.tries_of(request, said["login"].lower())
        wait = SIGN_IN.take(request, account)
        user = None if wait else actions.recognise(said["login"], said["password"])
        if user is not None:
            SIGN_IN.forgive(request, account)
            return begun(request, user, to=onward(request))
        form.add_error(None, slow_down() if wait else _("メールかパスワードがちがいます。"))
        return slowed(_asked(request, form), wait)
    return _asked(request, form)


def _asked(request: HttpRequest, form: SignIn) -> HttpResponse:
    city = settings.OIDC and {"name": settings.OIDC.name, "next": onward(request)}
    return page(request, "account/login.html", {"form": form, "by_city": city})


def begun(
    request: HttpRequest, user: User, *, to: str, strong: bool = False, by_city: bool = False
) -> HttpResponse:
    """A session begins. ``strong``: the provider of the city has asked for a second step."""
    auth.login(request, user)
    request.session[DEVICE] = device_of(request)
    request.session[BY_CITY] = by_city
    if strong:
        second.shown(request.session)
    elif SecondStep.objects.visible_to(actor_for(user)).exists():
        request.session[second.SECOND] = second.WANTED
    actions.begin_session(user)
    response = redirect(to)
    if not second.is_missing(request.session):
        known.remember(request, response, user.email)
    return response


@staff(None, half=True)
def sign_out(request: Visit) -> HttpResponse:
    if request.method != "POST":
        return page(request, "account/logout.html", {})
    by_city = request.session.get(BY_CITY) and settings.OIDC
    auth.logout(request)
    return redirect("account_city_out" if by_city else "resident:start")


@only_read
@staff(None)
def account(request: Visit) -> HttpResponse:
    """What the house knows of who is signed in. The address is changed by the city's manager."""
    return page(request, "account/email.html", {})


@staff(None)
@fresh
def change_password(request: Visit) -> HttpResponse:
    """The new one counts at once; every other device is signed out."""
    user = user_of(request)
    form = NewPassword(user, request.POST or None)
    if form.is_valid():
        here = kept_as(request.session.session_key or "")
        actions.set_password(user, form.cleaned_data["password1"], but=here)
        messages.success(request, _("パスワードを変えました。ほかの端末は、サインアウトしました。"))
        return redirect("account_email")
    return page(request, "account/password_change.html", {"form": form})


@public(sensitive=True)
def forgotten(request: HttpRequest) -> HttpResponse:
    """The same page whoever asks; nobody's mail is filled with letters."""
    if request.method == "POST":
        wait = RESET.take(request, request.POST.get("email", "").strip().lower())
        if wait:
            return too_often(request, wait)
    response: HttpResponse = password_reset(request)
    return response


@public(sensitive=True)
def chosen_by_letter(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """Whoever can open the letter is known on this device: nobody's guesses keep them out."""
    response: HttpResponse = password_reset_from_key(request, uidb36=uidb36, key=key)
    if account := vars(request).get(BY_LETTER):
        known.remember(request, response, account)
    return response
