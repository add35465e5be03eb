"""What a resident can take along on paper: the receipt, and the sheet to be filled in by hand."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.clocks.queries import span_in_words
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.intake.actions import passphrase_for
from tsunagu.intake.models import Concern, Urgency
from tsunagu.ui.paper import pdf
from tsunagu.web.chrome import city


def next_steps(concern: Concern) -> list[str]:
    """What happens now, and by when."""
    if concern.urgency == Urgency.DANGER:
        span = span_in_words(Wait.DANGER_SEEN, clock.day_of(concern.received_at))
        first = _("急ぐこととして、当番の人に知らせました。%(span)s以内に読みます。") % {
            "span": span
        }
    else:
        day = date_format(timezone.localtime(concern.due_at), _("n月j日"))
        first = _("%(day)sまでに、相談員が読みます。") % {"day": day}
    return [
        first,
        _("連絡先を書いた人には、選んだやり方で連絡します。"),
        _("返事は、受付番号とあいことばで、いつでも見られます。"),
    ]


def receipt(concern: Concern, key: str) -> HttpResponse:
    """The receipt as the paper that is written in Japanese, whatever the page spoke."""
    with override("ja"):
        return _paper(
            "receipt",
            "resident:status",
            receipt=grouped(concern.receipt),
            passphrase=grouped(passphrase_for(key)),
            next=next_steps(concern),
            printed=date_format(clock.today(), "Y年n月j日"),
        )


def sheet() -> HttpResponse:
    return _paper("tell", "resident:tell")


def _paper(name: str, page: str, **data: Any) -> HttpResponse:
    address = settings.BASE_URL + reverse(page)
    about_city = {"city": city().name, **city().contact, "link": address, "url": address}
    response = HttpResponse(pdf(name, about_city | data), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="paper.pdf"'  # says nothing in a list
    return response
