"""What a referral lets its reader see at this moment: what was chosen, less what the gate keeps."""

from typing import Any

from tsunagu.ground.actor import Actor
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import ITEMS
from tsunagu.residents.rules import Channel, Purpose, address_for

_REACH = {ITEMS[item] for item in ("phone", "address", "contact")}


def shown(
    referral: Referral, actor: Actor, channel: Channel = Channel.AGENCY
) -> dict[str, list[dict[str, Any]]]:
    """``needs`` and ``items``. The person is read again: a marking that came after the sending
    keeps address and telephone back. One query; none on the sender's own screen.
    """
    person = referral.case.main_person
    purpose = Purpose.WORK if channel == Channel.SCREEN else Purpose.REFERRAL
    given = address_for(person, actor, purpose=purpose, channel=channel)
    items = [dict(item) for item in referral.carried.get("items", [])]
    for item in items:
        if not given and item["label"] in _REACH:
            item["value"] = given.reason
    return {"needs": referral.carried.get("needs", []), "items": items}
