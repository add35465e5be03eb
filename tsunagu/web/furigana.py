from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from tsunagu.language.ruby import with_ruby
from tsunagu.web.languages import FURIGANA, FURIGANA_COOKIE, has_furigana, html_lang
from tsunagu.web.shields import is_about_somebody
from tsunagu.web.sounds import of_now


class FuriganaMiddleware:
    """Ruby on a Japanese page whose reader switched it on; every other page passes untouched.

    Texts of the house are remembered; pages about somebody are read anew each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if has_furigana(request) and _is_japanese_page(response):
            keeps = not (is_about_somebody(request) or "no-store" in _cache_control(response))
            page = with_ruby(response.content.decode(), of_now(), keeps=keeps)
            response.content = page.encode()
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., object], *_: object) -> None:
        """A press on the switch counts for the page that answers it. What needs no token is no
        page of ours, and reads its body itself.
        """
        is_form = request.method == "POST" and not getattr(view, "csrf_exempt", False)
        pressed = request.POST.get("language", "") if is_form else ""
        if pressed in FURIGANA:
            request.COOKIES[FURIGANA_COOKIE] = FURIGANA[pressed]


def _is_japanese_page(response: HttpResponse) -> bool:
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return is_page and not response.streaming and html_lang(get_language() or "ja") == "ja"


def _cache_control(response: HttpResponse) -> str:
    return response.headers.get("Cache-Control", "")
