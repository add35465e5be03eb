"""How a person of the staff wants to be told, decided by that person alone."""

from datetime import date

from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import ContactKind, ContactPoint, DigestSwitch


@transaction.atomic
def add_contact(kind: ContactKind, address: str, *, by: Actor) -> ContactPoint:
    """One more way to be reached at once while on call."""
    if kind == ContactKind.MAIL:
        validate_email(address)
    point = ContactPoint(user_id=by.person(), kind=kind, address=address)
    point.full_clean()
    point.save()
    record("contact_point.added", point, by=by, kind=kind)
    return point


@transaction.atomic
def drop_contact(point: ContactPoint, *, by: Actor) -> None:
    """Be reached this way no longer. Letters that went there stay on the out-tray."""
    if point.user_id != by.person():
        raise Refused(_("自分の連絡先だけを、なくせます。"))
    record("contact_point.dropped", point, by=by, kind=point.kind)
    point.delete()


@transaction.atomic
def switch_off(kind: str, *, reason: str, until: date, by: Actor) -> DigestSwitch:
    """Leave one kind of line out of one's daily letter until a day; the desk's lead sees it."""
    if until < clock.today():
        raise Refused(_("止める最後の日は、今日かあとの日にしてください。"))
    DigestSwitch.objects.filter(user_id=by.person(), kind=kind).delete()
    switch = DigestSwitch(user_id=by.person(), kind=kind, reason=reason.strip(), until=until)
    switch.full_clean()
    switch.save()
    record("digest.switched_off", switch, by=by, kind=kind, until=str(until))
    return switch


@transaction.atomic
def switch_on(switch: DigestSwitch, *, by: Actor) -> None:
    """Hear of it again from tomorrow's letter on."""
    if switch.user_id != by.person():
        raise Refused(_("自分のお知らせだけを、また受けとれます。"))
    record("digest.switched_on", switch, by=by, kind=switch.kind)
    switch.delete()
