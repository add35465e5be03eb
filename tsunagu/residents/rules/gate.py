"""The one gate for addresses, telephones and e-mail of people, asked at the moment of output.

Nothing is given out by default. A purpose stands in the table with the ways it may go, or the
answer is ``Withheld``; of a guarded person nothing leaves the house (docs/adr/0024).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from django.utils.translation import gettext as _

from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.residents.models import ContactWay, Insider, Person


class Purpose(StrEnum):
    """What for. Closed: another purpose is a decision, and a line in ``OPEN``."""

    WORK = "work"  # the desk works with the person
    NOTICE = "notice"  # tell the person that there is news behind the receipt
    OWN_RECORD = "own_record"  # the person asks for their own record (個人情報保護法76条)
    REFERRAL = "referral"  # an asked agency is to reach the person


class Channel(StrEnum):
    SCREEN = "screen"
    PAPER = "paper"  # print and PDF
    MAIL = "mail"
    AGENCY = "agency"  # what an asked organisation reads
    FILE = "file"  # tables, exports, maps


OPEN = frozenset(
    {
        (Purpose.WORK, Channel.SCREEN),
        (Purpose.WORK, Channel.PAPER),
        (Purpose.NOTICE, Channel.MAIL),
        (Purpose.OWN_RECORD, Channel.PAPER),
        (Purpose.REFERRAL, Channel.AGENCY),
        (Purpose.REFERRAL, Channel.PAPER),
    }
)


@dataclass(frozen=True)
class Address:
    """What may be given out, here and now."""

    address: str
    phone: str
    email: str

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class Withheld:
    """Nothing may; the reason is a sentence without a word about the person."""

    reason: str

    def __bool__(self) -> Literal[False]:
        return False


def address_for(
    person: Person, actor: Actor, *, purpose: Purpose, channel: Channel
) -> Address | Withheld:
    """Where the person may be reached, for this purpose on this way, as it is at this moment.

    On a screen the row that came through the fence is asked; for all that leaves the house the
    row is read again (one query). Of a guarded person only insiders see it, on the screen.
    """
    if (purpose, channel) not in OPEN:
        return Withheld(_("住所や電話は、ここには出しません。"))
    now = person if channel == Channel.SCREEN else Person.objects.get(pk=person.pk)
    if now.is_guarded and not _is_open(now, actor, channel):
        return Withheld(_("守られている人です。窓口に聞いてください。"))
    if purpose == Purpose.NOTICE and now.contact_way != ContactWay.MAIL:
        return Withheld(_("この方法では、連絡しません。"))
    return Address(now.address, now.phone, now.email)


def may_leave(person_id: int, to: str) -> bool:
    """Whether a letter to the person, written before, may still go to this address."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return False
    given = address_for(person, RESIDENT, purpose=Purpose.NOTICE, channel=Channel.MAIL)
    return given.email == to if given else False


def _is_open(person: Person, actor: Actor, channel: Channel) -> bool:
    """Of a guarded person: a notice to themselves, and the screen of an insider."""
    if channel == Channel.MAIL:
        return True
    inside = Insider.objects.live().filter(person=person, user_id=actor.user_id or 0)
    return channel == Channel.SCREEN and inside.exists()
