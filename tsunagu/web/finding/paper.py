"""What was found, on paper: to take along, or to lie beside the telephone.

Neither the words that were typed stand on it nor whom to ring in danger: others may read it. What
is not for everybody is left out, whoever prints.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tsunagu.directory.models import Service
from tsunagu.directory.queries.opening import week
from tsunagu.ground import clock
from tsunagu.language.pieces import Ruby
from tsunagu.language.ruby import ruby_of
from tsunagu.ui.paper import pdf, qr
from tsunagu.web.chrome import city
from tsunagu.web.finding.cards import LONGEST
from tsunagu.web.finding.found import Card, Findings
from tsunagu.web.languages import html_lang
from tsunagu.web.sounds import of_now

Read = Callable[[str], list[Ruby]]


def paper_of(found: Findings) -> HttpResponse:
    """A sheet for each reason, with furigana for whoever reads Japanese. Costs about 0.2 s."""
    lang = html_lang(get_language() or "ja")[:2]
    said = {
        "lang": lang,
        "city": city().name,
        "phone": city().contact.get("phone", ""),
        "title": _("見つかった所"),
        "lead": _("行く前に、電話で時間をたしかめてください。"),
        "printed": _("%(day)sに印刷") % {"day": date_format(clock.today(), _("Y年n月j日"))},
        "parts": _parts(found, _with_kana, _with_kana if lang == "ja" else _plainly),
    }
    response = HttpResponse(pdf("found", said), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="found.pdf"'
    return response


def can_be_printed(found: Findings) -> bool:
    return any(service.is_public for service in found.services)


def _with_kana(text: str) -> list[Ruby]:
    return list(ruby_of(text, of_now()))


def _plainly(text: str) -> list[Ruby]:
    return [(text, None)] if text else []


def _parts(found: Findings, read: Read, label: Read) -> list[dict[str, Any]]:
    """Each service once, under its first reason. ``label`` reads what the house says."""
    seen: set[int] = set()
    parts = []
    for part in found.parts:
        new = [one for one in part.cards if one.service.is_public and one.service.pk not in seen]
        seen |= {one.service.pk for one in new}
        if new:
            lines = [_line(one, found.town, read, label) for one in new]
            parts.append({"label": label(part.label), "services": lines})
    return parts


def _line(card: Card, town: str, read: Read, label: Read) -> dict[str, Any]:
    service = card.service
    facts = [(_("場所"), read(place)) for place in service.places]
    if town and card.metres is not None:
        way = _("%(town)sから、およそ%(metres)sメートル") % {"town": town, "metres": card.metres}
        facts.append((_("道のり"), label(way)))
    if hours := _hours(service):
        facts.append((_("開いている日と時間"), read(hours)))
    page = settings.BASE_URL + reverse("resident:service", args=[service.uid])
    return {
        "name": read(service.name),
        "kind": read(service.kind_name),
        "facts": [(label(name), value) for name, value in facts],
        "phone": card.phone,
        "qr": qr(page),
        "alt": _("%(name)sのページを開くQRコード") % {"name": service.name},
    }


def _hours(service: Service) -> str:
    """In the reader's language where days and times can be told, else as they are written."""
    times = getattr(service, "schedule", None)
    if times is None:
        return ""
    spans = [f"{one.days} {one.opens}–{one.closes}".strip(" –") for one in week(times)]
    told = "、".join(spans) or f"{times.days} {times.hours}".strip()
    return f"{told} {Truncator(times.notes).chars(LONGEST)}".strip()
