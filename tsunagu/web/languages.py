from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

# What the attribute ``lang`` says; all others say their own code.
HTML_LANG = {"ja-easy": "ja", "zh-hans": "zh-Hans"}
# Which of our languages a browser's language reads best (by its first part).
NEAREST = {"ja": "ja", "en": "en", "zh": "zh-hans", "ko": "ko"}
PLAIN = "ja-easy"
FURIGANA_COOKIE = "tsunagu-furigana"
# The switch stands among the languages: pages that keep what was typed over them keep it here.
FURIGANA = {"furigana": "on", "no-furigana": "off"}


def html_lang(code: str) -> str:
    return HTML_LANG.get(code, code)


def language_of(request: HttpRequest) -> str:
    """The chosen language, else the browser's, else plain Japanese for a language we lack."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    wanted = [
        code.split("-")[0]
        for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))
        if code != "*"
    ]
    if not wanted:
        return settings.LANGUAGE_CODE
    return next((NEAREST[code] for code in wanted if code in NEAREST), PLAIN)


def has_furigana(request: HttpRequest) -> bool:
    return request.COOKIES.get(FURIGANA_COOKIE) == FURIGANA["furigana"]


def remember(response: HttpResponse, chosen: str) -> None:
    """Keeps the language, or the switch of furigana, on the device; any other word is nothing."""
    if chosen in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    elif chosen in FURIGANA:
        _keep(response, FURIGANA_COOKIE, FURIGANA[chosen])


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


class LanguageMiddleware:
    """The language of a page: cookie, then browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = (
            "utf-8"  # our pages are; another claim would break reading what was typed
        )
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        shown = translation.get_language() or language  # a page may have changed it
        response.headers.setdefault("Content-Language", html_lang(shown))
        return response
