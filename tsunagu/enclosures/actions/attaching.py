"""Files that go with a bulletin: approved with its words, and carried on by a correction."""

from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from tsunagu.bulletins import actions as bulletins
from tsunagu.bulletins.actions.moving import claim
from tsunagu.bulletins.models import Bulletin
from tsunagu.enclosures import rules
from tsunagu.enclosures.actions.pictures import made_anew
from tsunagu.enclosures.models import Attachment
from tsunagu.enclosures.papers import Attached, called
from tsunagu.enclosures.states import PICTURES, Kind
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record

TAKEN = (*PICTURES, Kind.PDF)  # what everybody can open


def attach(bulletin: Bulletin, attached: Attached, *, by: Actor) -> None:
    """Lay a file to a draft. Scanning takes a second: it is done before the transaction begins."""
    rules.may_attach(by, bulletin).enforce()
    kind, new = made_anew(attached.brought)
    if kind not in TAKEN:
        raise Refused(_("みんなが開けるように、写真かPDFにしてください。"))
    _put(bulletin, attached, kind, new, by=by)


@transaction.atomic
def detach(attachment: Attachment, *, by: Actor) -> None:
    """Take it from the draft again; nothing of it is kept."""
    bulletin = attachment.bulletin
    rules.may_attach(by, bulletin).enforce()
    claim(bulletin)
    Attachment.objects.filter(pk=attachment.pk).delete()
    record("attachment.taken_off", bulletin, by=by, name=attachment.name)


@transaction.atomic
def correct(bulletin: Bulletin, *, note: str, key: str, by: Actor) -> Bulletin:
    """Begin a correction with the same words and the same files."""
    again = bulletins.correct(bulletin, note=note, key=key, by=by)
    for each in bulletin.attachments.order_by("pk"):
        copied = ("data", "size", "kind", "name", "about", "elsewhere", "put_by_id")
        values = {name: getattr(each, name) for name in copied}
        Attachment.objects.get_or_create(
            key=f"{again.pk}-{each.pk}", defaults={"bulletin": again, **values}
        )
    return again


@transaction.atomic
def _put(bulletin: Bulletin, attached: Attached, kind: str, new: bytes, *, by: Actor) -> None:
    if Attachment.objects.filter(key=attached.brought.key).exists():
        return
    held = bulletin.attachments.aggregate(files=Count("pk"), size=Sum("size", default=0))
    rules.has_room_for(held["files"], held["size"] + len(new)).insist()
    claim(bulletin)  # nobody approves meanwhile what they have not seen, nor lays one file more
    attachment = Attachment(
        bulletin=bulletin,
        data=new,
        size=len(new),
        kind=kind,
        name=called(attached.brought.name, kind),
        about=attached.about.strip(),
        elsewhere={code: said.strip() for code, said in attached.elsewhere if said.strip()},
        put_by_id=by.person(),
        key=attached.brought.key,
    )
    attachment.full_clean(exclude=["bulletin", "data"], validate_unique=False)
    attachment.save(force_insert=True)
    record("attachment.added", bulletin, by=by, kind=kind, size=len(new))
