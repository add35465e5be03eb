"""Places to be, for everybody: a list, a month, one place."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag, urlencode

from tsunagu.community.models import Gathering
from tsunagu.community.queries import gatherings as queries
from tsunagu.enclosures.queries import picture_of, picture_shown
from tsunagu.ground import clock
from tsunagu.groups.queries import of_organisation
from tsunagu.ui.known import known
from tsunagu.web.doors import only_read, public
from tsunagu.web.resident.places import month
from tsunagu.web.resident.places.forms import Seek
from tsunagu.web.resident.places.known import events
from tsunagu.web.squares import weekdays

A_PAGE = 20


@only_read
@public
def places(request: HttpRequest) -> HttpResponse:
    form = Seek(request.GET)
    found = Paginator(queries.places(form.sought), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": found,
        "lines": [(each, queries.metres(each)) for each in found],
        "same": _same(form),
    }
    return render(request, "resident/places/list.html", context)


@only_read
@public
def calendar(request: HttpRequest) -> HttpResponse:
    form = Seek(request.GET)
    this = month.asked(request.GET.get("month", ""))
    sought = queries.within(form.sought, this.first, this.last)
    days = queries.by_day(queries.in_order(queries.dates_of(sought)))
    before, after = month.beside(this)
    context = {
        "form": form,
        "this": this,
        "before": before,
        "after": after,
        "weeks": list(month.weeks(this, days)),
        "names": weekdays(),
        "none": not days,
        "same": _same(form),
    }
    return render(request, "resident/places/calendar.html", context)


@only_read
@public
def place(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.place(pk)
    if found is None:
        raise Http404
    coming = queries.coming(found)
    context = {
        "place": found,
        "coming": coming,
        "map": _map(found),
        "picture": picture_of(found),
        "circles": of_organisation(found.organisation_id),
        "known": known(events(request, found, coming)),
        "today": clock.today(),
    }
    return render(request, "resident/places/place.html", context)


@only_read
@public
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for again, it is sent again only when it is another one."""
    found = picture_shown(pk)
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.image), content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    etag = quote_etag(f"{found.pk}-{found.put_at.timestamp()}")
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"
    known = get_conditional_response(request, etag, None, answer)
    return known if isinstance(known, HttpResponse) else answer


def _same(form: Seek) -> str:
    """What list, calendar and feed have in common, as an address says it."""
    said = form.cleaned_data
    return urlencode({name: said[name] for name in ("kind", "area") if said.get(name)})


def _map(found: Gathering) -> str:
    """The map of the Geospatial Information Authority, opened at the place."""
    if found.lat is None:
        return ""
    return f"https://maps.gsi.go.jp/#17/{found.lat}/{found.lon}/"
