from functools import partial
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from tsunagu.api.answers import etag_of, for_programs, in_bulk, written
from tsunagu.api.hsds.asking import said
from tsunagu.api.open_data.feeds import Feed, plain
from tsunagu.api.places.calendars import calendar
from tsunagu.community.models import Gathering, GatheringKind, Occurrence
from tsunagu.community.queries import gatherings as queries
from tsunagu.community.queries.gatherings import Sought
from tsunagu.directory.queries import exporting
from tsunagu.ground import clock
from tsunagu.web.chrome import city
from tsunagu.web.doors import public

CALENDAR, ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"
NEWEST = 100
LARGEST = 2**31 - 1  # keys of areas


class CalendarForm(forms.Form):
    kind = forms.ChoiceField(choices=[("", ""), *GatheringKind.choices], required=False)
    area = forms.IntegerField(required=False, min_value=1, max_value=LARGEST)


@public
@for_programs
def coming(request: HttpRequest) -> HttpResponseBase:
    """All dates of all places, of one kind (``kind``), of one part of the city (``area``)."""
    asked = said(CalendarForm(request.GET))
    sought = Sought(kind=asked["kind"], area=asked["area"])
    name = f"{city().name}の居場所"
    if asked["kind"]:
        name += f"（{GatheringKind(asked['kind']).label}）"
    found = queries.told_to_calendars(sought)
    extent = exporting.extent(found, "gathering__modified_at")
    parts = map(partial(_written, request, name), [found])  # written when it is sent
    return in_bulk(request, parts, CALENDAR, etag_of(name, clock.today(), city(), sought, extent))


@public
@for_programs
def one(request: HttpRequest, uid: str) -> HttpResponseBase:
    """The dates of one place."""
    found = queries.by_uid(_uuid(uid))
    if found is None:
        raise Http404
    dates = queries.told_to_calendars(Sought(gathering=found.pk))
    return written(request, _written(request, found.name, dates), CALENDAR)


@public
@for_programs
def changes(request: HttpRequest) -> HttpResponseBase:
    """The places that changed last, the newest first."""
    here = _at(request, "api:places-changes")
    feed = Feed(
        title=f"{city().full_name}の居場所: 変わったこと",
        link=_at(request, "resident:places"),
        description="",
        language="ja",
        author_name=city().full_name,
        feed_url=here,
        feed_guid=here,
        older="",
    )
    for place in queries.changed()[:NEWEST]:
        _add(feed, place, _at(request, "resident:place", place.pk))
    return written(request, feed.writeString("utf-8"), ATOM)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise Http404 from fault


def _written(request: HttpRequest, name: str, dates: QuerySet[Occurrence]) -> str:
    return calendar(name, dates, _at(request, "resident:place", 0).replace("/0/", "/{}/"))


def _add(feed: Atom1Feed, place: Gathering, address: str) -> None:
    feed.add_item(
        title=plain(place.name),
        link=address,
        description=plain(f"{place.get_kind_display()}（{place.venue}）"),
        unique_id=place.uid.urn,
        updateddate=place.modified_at,
        categories=[str(place.get_kind_display())],
    )


def _at(request: HttpRequest, name: str, *keys: int) -> str:
    return request.build_absolute_uri(reverse(name, args=keys))
