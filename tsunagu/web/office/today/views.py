from django.http import HttpResponse
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import closing_days
from tsunagu.enclosures.queries import stuck
from tsunagu.ground import clock
from tsunagu.holdings.queries.lists import waiting
from tsunagu.holdings.queries.requests import running
from tsunagu.letters.queries import dead
from tsunagu.people.queries import first_door, headcount, what_is_missing
from tsunagu.people.roles import Permission
from tsunagu.places.queries import counts_by_kind
from tsunagu.referrals.queries.overdue import standings
from tsunagu.web.doors import Visit, only_read, page, staff


@only_read
@staff(Permission.CITY_SETTINGS)
def today(request: Visit) -> HttpResponse:
    """Where the city's settings stand, and what is missing before anybody can be helped."""
    areas = sum(counts_by_kind().values())
    missing = what_is_missing()
    if not areas:
        missing.append(_("地域がまだ読みこまれていません。市のデータを読みこんでください。"))
    context = {
        "missing": missing,
        "door": first_door(),
        "count": headcount(request.actor),
        "areas": areas,
        "dead": dead().count(),
        "stuck": stuck().count(),
        "disposals": waiting(request.actor).count(),
        "requests": running(request.actor),
        "standings": standings(request.actor),
        "closed": sum(day >= clock.today() for day in closing_days()),
    }
    return page(request, "office/today/today.html", context)
