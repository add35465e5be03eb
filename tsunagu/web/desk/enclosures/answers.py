"""A file for a device: to be kept, never shown inside our pages, and trusted with nothing."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def kept(data: bytes, *, name: str, mime: str) -> HttpResponse:
    """RFC 6266, with the name in UTF-8. The door of the staff lets no cache keep it."""
    answer = HttpResponse(data, content_type=mime)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
