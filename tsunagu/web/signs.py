from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


class SignsMiddleware:
    """Requests are read as UTF-8, whatever they claim. No address of ours holds the sign NUL,
    which PostgreSQL refuses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)
