from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from tsunagu.directory.actions.claiming import code_of
from tsunagu.directory.models import CardKey, KeyKind
from tsunagu.directory.queries.cards import cards_of
from tsunagu.directory.queries.freshness import address_on_file
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.ui.paper import pdf
from tsunagu.web.cards.shown import Shown
from tsunagu.web.chrome import city

MOST = 20  # cards on one paper


@override("ja")  # the paper is Japanese, whatever the page spoke
def card_pdf(key: CardKey) -> bytes:
    """The letter to a body: to take over its cards, or to say whether they are still true. With
    what they say, for who reads on paper alone.
    """
    code, place = grouped(code_of(key)), settings.BASE_URL + reverse("partner:card-enter")
    return pdf(
        "card",
        {
            "city": city().name,
            "office": city().contact.get("office", ""),
            "phone": city().contact.get("phone", ""),
            "to": {"name": key.body.name, "address": address_on_file(key.body)},
            "claims": key.kind == KeyKind.CLAIM,
            "printed": date_format(clock.today(), "Y年n月j日"),
            "until": date_format(key.valid_until, "Y年n月j日"),
            "cards": [_lines(Shown(row)) for row in cards_of(key.body_id)[:MOST]],
            "code": code,
            "url": place,
            "link": f"{place}?code={code}",
        },
    )


def _lines(card: Shown) -> dict[str, Any]:
    pairs = [[str(pair.label), pair.value] for pair in card.pairs]
    return {"name": card.service.name, "lines": pairs}
