from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from tsunagu.api.answers import for_programs, told
from tsunagu.api.open_data.catalogue import FILES
from tsunagu.web.doors import public


@public
@for_programs
def index(request: HttpRequest) -> HttpResponseBase:
    """Which interfaces there are, and where each is described."""
    names = {"hsds": "api:hsds", "openapi": "api:hsds-openapi", "profile": "api:hsds-profile"}
    names |= {"open-data-list": "api:open-data-list", "changes": "api:open-data-changes"}
    names |= {"places": "api:places-calendar", "places-changes": "api:places-changes"}
    names |= {file.path: f"api:{file.address}" for file in FILES}
    said = {name: request.build_absolute_uri(reverse(to)) for name, to in names.items()}
    return told(request, said)
