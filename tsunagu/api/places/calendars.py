"""Places to be as calendars (RFC 5545): one event for each date.

No rule is sent: a calendar that does not ask again would go on with it after the place has ended,
and through holidays. What was moved or cancelled keeps its UID, so that it moves there too.
"""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from tsunagu.api.open_data.feeds import plain
from tsunagu.community.models import Occurrence

AGAIN = timedelta(hours=12)  # after which a calendar asks again


def calendar(name: str, dates: Iterable[Occurrence], address: str) -> str:
    """``address``: of the page of a place, with ``{}`` for its number."""
    made = Calendar()
    made.add("prodid", "-//tsunagu//places//JA")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    for date in dates:
        made.add_component(_event(date, address))
    made.add_missing_timezones()
    return str(made.to_ical(), "utf-8")


def _event(date: Occurrence, address: str) -> Event:
    place, made = date.gathering, Event()
    made.add("uid", f"{place.uid}-{date.was_on}@{urlsplit(settings.BASE_URL).hostname}")
    made.add("dtstamp", place.modified_at)
    made.add("sequence", place.moves)
    made.add("dtstart", date.begins_at)
    made.add("dtend", date.ends_at)
    made.add("summary", plain(place.name))
    made.add("location", plain(f"{place.venue} {place.address}"))
    made.add("description", plain("\n".join(filter(None, [date.note, place.words, place.phone]))))
    made.add("status", "CANCELLED" if date.is_cancelled else "CONFIRMED")
    made.add("url", address.format(place.pk))
    if place.lat is not None:
        made.add("geo", (place.lat, place.lon))
    return made
