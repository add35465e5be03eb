"""Files of bulletins for a device: a picture to be seen, a paper to be kept."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tsunagu.enclosures.models import Attachment
from tsunagu.enclosures.states import MIME, Kind

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def served(found: Attachment) -> HttpResponse:
    """As what it is and nothing else, whatever is in it."""
    answer = HttpResponse(bytes(found.data), content_type=MIME[Kind(found.kind)])
    is_paper = not found.is_picture
    answer["Content-Disposition"] = content_disposition_header(is_paper, found.name) or "inline"
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
