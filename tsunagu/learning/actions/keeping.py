"""The catalogue of programmes, and the store of things to lend."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.learning import rules
from tsunagu.learning.models import Borrowing, Equipment, Piece, Programme
from tsunagu.learning.papers import Described


@transaction.atomic
def describe(said: Described, *, key: str, by: Actor) -> Programme:
    """A new programme, or other words for the one with this key."""
    rules.may_keep(by).enforce()
    facts = vars(said) | {"audiences": list(said.audiences)}
    old = Programme.objects.filter(key=key).first()
    programme = Programme(key=key, **facts)
    if old is not None:
        programme.pk, programme.made_at = old.pk, old.made_at
    programme.full_clean(validate_unique=False)
    programme.save(force_insert=old is None, force_update=old is not None)
    record("programme.described", programme, by=by, theme=programme.theme)
    return programme


def count_pieces(name: str, whole: int, *, by: Actor) -> Equipment:
    """There are ``whole`` of this kind, new or known. Who presses twice has said it twice."""
    rules.may_keep(by).enforce()
    try:
        with transaction.atomic():
            equipment, _is_new = Equipment.objects.get_or_create(name=name.strip())
            more = whole - equipment.pieces.filter(gone_on=None).count()
            if more >= 0:
                _add(equipment, more)
            else:
                _let_go(equipment, -more)
            record("equipment.counted", equipment, by=by, pieces=whole)
            return equipment
    except IntegrityError as quicker:
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。")) from quicker


def _add(equipment: Equipment, count: int) -> None:
    """Numbered on."""
    last = equipment.pieces.aggregate(last=Max("number"))["last"] or 0
    Piece.objects.bulk_create(
        Piece(equipment=equipment, number=last + n) for n in range(1, count + 1)
    )


def _let_go(equipment: Equipment, count: int) -> None:
    """Broken or given away, the highest numbers first. What is promised stays."""
    today = clock.today()
    promised = Borrowing.objects.filter(freed_at=None, day__gte=today).values("piece")
    there = equipment.pieces.filter(gone_on=None)
    going = list(there.exclude(pk__in=promised).order_by("-number")[:count])
    if len(going) < count:
        least = there.filter(pk__in=promised).count()
        raise Refused(_("貸す約束があるので、%(least)sより少なくできません。") % {"least": least})
    Piece.objects.filter(pk__in=[one.pk for one in going]).update(gone_on=today)
