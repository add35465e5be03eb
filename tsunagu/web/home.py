from django.http import HttpResponse
from django.shortcuts import redirect

from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.doors import Visit, staff

# The first page whose permission a person has is theirs.
HOMES = [
    (Permission.CASE_READ, "desk:today"),
    (Permission.CONCERN_READ, "desk:queue"),
    (Permission.REFERRAL_ANSWER, "partner:inbox"),
    (Permission.CONCERN_RECEIVE, "desk:receive"),
    (Permission.CITY_SETTINGS, "office:today"),
    (Permission.PLAN_WRITE, "plan:index"),
]


@staff(None)
def home(request: Visit) -> HttpResponse:
    """Sends everybody to the page their work begins on."""
    pages = (address(name) for permission, name in HOMES if request.actor.has(permission))
    return redirect(next(filter(None, pages), "/"))
