"""A worker's appointments for their own calendar (RFC 5545): times and numbers, no person."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from tsunagu.cases.models import Appointment
from tsunagu.cases.states import AppointmentState
from tsunagu.ground import clock


def calendar(rows: Iterable[Appointment]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tsunagu//appointments//JA"]
    for row in rows:
        lines += _event(row)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _event(row: Appointment) -> list[str]:
    agreed = row.state == AppointmentState.CONFIRMED
    return [
        "BEGIN:VEVENT",
        f"UID:appointment-{row.pk}@{urlsplit(settings.BASE_URL).hostname}",
        f"DTSTAMP:{_stamp(clock.now())}",
        f"DTSTART:{_stamp(row.at)}",
        f"DTEND:{_stamp(row.ends_at)}",
        "SUMMARY:" + _("面談 #%(number)d") % {"number": row.pk},
        f"STATUS:{'CONFIRMED' if agreed else 'TENTATIVE'}",
        "CLASS:PRIVATE",
        f"URL:{settings.BASE_URL}/desk/appointments/{row.pk}/",
        "END:VEVENT",
    ]


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
