from django.http import HttpResponse
from django.shortcuts import redirect

from tsunagu.people.actions import switch
from tsunagu.people.actors import parts_of
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.doors import WORKPLACE, Visit, only_read, page, staff, user_of

LARGEST = 2**63 - 1  # a longer number is no key of ours, and no database takes it

# The first page whose permission a person has is theirs.
HOMES = [
    (Permission.CASE_READ, "desk:today"),
    (Permission.CONCERN_READ, "desk:queue"),
    (Permission.REFERRAL_ANSWER, "partner:today"),
    (Permission.CONCERN_RECEIVE, "desk:reported"),
    (Permission.CITY_SETTINGS, "office:today"),
    (Permission.PLAN_WRITE, "plan:index"),
    (Permission.GUARD_REVIEW, "office:openings"),
    (Permission.JOURNAL_READ, "office:journal"),
    (Permission.GROUP_KEEP, "circles:list"),
]


@only_read
@staff(None)
def home(request: Visit) -> HttpResponse:
    """Sends everybody to the page their work begins on."""
    pages = (address(name) for permission, name in HOMES if request.actor.has(permission))
    return redirect(next(filter(None, pages), "/"))


@staff(None)
def workplaces(request: Visit) -> HttpResponse:
    """For which of the own organisations one acts. Kept in the session, written in the journal."""
    user = user_of(request)
    mine = {part.organisation_id: part.organisation for part in parts_of(user)}
    chosen = request.POST.get("organisation", "")
    if request.method == "POST" and chosen.isdecimal():
        to = switch(user, to=min(int(chosen), LARGEST), by=request.actor)
        request.session[WORKPLACE] = to.organisation_id
        return redirect("home")
    return page(request, "account/workplaces.html", {"mine": mine.items()})
