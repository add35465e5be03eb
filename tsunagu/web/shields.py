"""What every answer carries, and what no page is asked for. Stands before all else."""

from collections.abc import Callable

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
)

from tsunagu.web import errors

METHODS = ["GET", "HEAD", "POST"]  # pages and forms know no others
HOST = "__Host-"  # a browser takes such a cookie from this very host alone, and over TLS
STAFF = ("/desk/", "/office/", "/partner/", "/capacity/", "/mine/", "/home/", "/accounts/")
OURS = ("same-origin", "none")  # from a page of ours, or typed by the person
HEADERS = {
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Reporting-Endpoints": 'policy="/policy-reports/"',
    "Permissions-Policy": ", ".join(
        f"{power}=()"
        for power in (
            *("accelerometer", "browsing-topics", "camera", "display-capture"),
            *("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi"),
            *("payment", "serial", "usb"),
        )
    ),
}
KEPT_NOWHERE = "no-store, no-cache, must-revalidate, max-age=0, private"
Answer = Callable[[HttpRequest], HttpResponse]


class ShieldsMiddleware:
    """Headers on every answer, also on assets, errors and files; cookies of this host alone.

    What hangs on the person who asked is kept by no cache.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_SECURE:
            _own_cookies(request)
        response = _shielded(self.get_response(request))
        if is_about_somebody(request):
            response.headers["Cache-Control"] = KEPT_NOWHERE
        if settings.SESSION_COOKIE_SECURE:
            _for_this_host(response)
        return response


class LengthMiddleware:
    """A body whose end is not its length alone is refused, and the line ends with it: a proxy
    before us could take another part of it for the next request (RFC 9112 6.1). Browsers say the
    length of a form. Stands before the assets, which read no body.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "Transfer-Encoding" not in request.headers:
            return self.get_response(request)
        said = "Say how long it is (Content-Length).\n"
        return HttpResponseBadRequest(
            said, content_type="text/plain", headers={"Connection": "close"}
        )


class ForeignMiddleware:
    """What no page of ours would ask: a method that none knows, a form that another site sends.

    Such a form is refused whatever token it brings; the words in it come back.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Old browsers do not say where a form comes from: for them the token stands alone."""
        site = request.headers.get("Sec-Fetch-Site", OURS[0])
        trusted = request.headers.get("Origin") in settings.CSRF_TRUSTED_ORIGINS
        if request.method != "POST" or site in OURS or trusted:
            return None
        return errors.csrf_failure(request)


def _shielded(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def is_about_somebody(request: HttpRequest) -> bool:
    """Whether the page asked who it is and found somebody, or stands where the staff works."""
    user = getattr(request, "_cached_user", None)
    return request.path_info.startswith(STAFF) or (user is not None and user.is_active)


def _own_cookies(request: HttpRequest) -> None:
    """A neighbour under the same domain can set ``sessionid``, but never ``__Host-sessionid``."""
    ours = {name: value for name, value in request.COOKIES.items() if name.startswith(HOST)}
    request.COOKIES = {name.removeprefix(HOST): value for name, value in ours.items()}


def _for_this_host(response: HttpResponse) -> None:
    for name in list(response.cookies):
        morsel = response.cookies.pop(name)
        morsel["secure"], morsel["path"], morsel["domain"] = True, "/", ""
        morsel.set(HOST + name, morsel.value, morsel.coded_value)
        response.cookies[HOST + name] = morsel
