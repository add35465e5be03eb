"""Signing in by the identity provider of the city (OpenID Connect). Accounts are made here all the
same: nobody comes in who has none, and nothing that the provider says is kept but a digest.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from requests import RequestException

from tsunagu.environment import Provider
from tsunagu.people import actions
from tsunagu.people.papers import Vouched
from tsunagu.web.account.onward import onward
from tsunagu.web.account.views import begun
from tsunagu.web.doors import only_read, page, public
from tsunagu.web.errors import too_often
from tsunagu.web.tries import Tries

PROVIDER = "city"
TRIES = Tries("city sign-in", of_an_address=100)


class CityDoor(DefaultSocialAccountAdapter):
    """Ends what the library would do next: our own account, our own session, or a refusal."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        said = vouched(sociallogin)
        user = actions.recognise_by_city(said)
        if user is None:
            raise ImmediateHttpResponse(_refused(request))
        where = sociallogin.state.get("next") or reverse("home")
        strong = bool(said.how & _city().strong)
        raise ImmediateHttpResponse(begun(request, user, to=where, strong=strong, by_city=True))

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_more: Any) -> None:
        """Broken off, too late, made up, or the provider is away: back to the other way in."""
        raise ImmediateHttpResponse(_refused(request))


def vouched(sociallogin: SocialLogin) -> Vouched:
    """Only a signed token says how somebody showed who they are; only a checked address counts."""
    token = sociallogin.account.extra_data.get("id_token") or {}
    addresses = [
        found.email
        for found in sociallogin.email_addresses
        if found.verified or _city().trusts_addresses
    ]
    ways = token.get("amr") or []
    return Vouched(
        subject=f"{_city().issuer} {sociallogin.account.uid}",
        email=addresses[0] if addresses else "",
        how=frozenset({str(token.get("acr", "")), *map(str, ways)} - {""}),
    )


@public(sensitive=True)
def begin(request: HttpRequest) -> HttpResponse:
    """Over to the provider. A link, not a form: what a form leads to must stay in this house."""
    _city()
    if wait := TRIES.take(request):
        return too_often(request, wait)
    provider = get_adapter().get_provider(request, PROVIDER)
    try:
        response: HttpResponse = provider.redirect(request, "login", next_url=onward(request))
    except RequestException:
        return _refused(request)
    return response


@only_read
@public(sensitive=True)
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider sends people back here; the answer is the adapter's."""
    _city()
    response: HttpResponse = callback(request, provider_id)
    return response


@only_read
@public(sensitive=True)
def out(request: HttpRequest) -> HttpResponse:
    """Signed out here; at the provider one signs out there."""
    _city()
    return page(request, "account/city_out.html", {"there": _way_out(request)})


def _way_out(request: HttpRequest) -> str:
    """Where the provider ends its own session; empty when it does not say."""
    adapter = get_adapter().get_provider(request, PROVIDER).get_oauth2_adapter(request)
    try:
        where = adapter.openid_config.get("end_session_endpoint", "")
    except RequestException:
        return ""
    said = {
        "client_id": _city().client_id,
        "post_logout_redirect_uri": settings.BASE_URL + reverse("account_login"),
    }
    return f"{where}?{urlencode(said)}" if where.startswith(("https://", "http://")) else ""


def _refused(request: HttpRequest) -> HttpResponse:
    """One sentence, whoever it is: nobody learns who has an account."""
    sentence = _("市の認証では、入れませんでした。アカウントのことは、市の管理者に聞いてください。")
    messages.error(request, sentence)
    return redirect("account_login")


def _city() -> Provider:
    """The provider that the city has named; without one these pages do not exist."""
    found: Provider | None = settings.OIDC
    if found is None:
        raise Http404
    return found
