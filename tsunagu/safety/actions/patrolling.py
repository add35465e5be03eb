"""A round is written down; what is worth it is told on, by one press."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.bulletins import actions as bulletins
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.papers import Words, Written
from tsunagu.bulletins.states import Audience, Category, Urgency
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Channel, Concern, Teller
from tsunagu.intake.papers import Told
from tsunagu.journal.actions import record
from tsunagu.safety import rules
from tsunagu.safety.models import Patrol
from tsunagu.safety.papers import Round
from tsunagu.safety.states import Sight

HOLDS_FOR = timedelta(days=14)


def keep_round(walk: Round, *, by: Actor) -> Patrol:
    """Write a patrol down. The same key twice is one, whoever was quicker."""
    rules.may_patrol(by).enforce()
    if already := Patrol.objects.filter(key=walk.key).first():
        return already
    rules.is_possible(walk).insist()
    try:
        with transaction.atomic():
            return _written(walk, by=by)
    except IntegrityError:
        quicker = Patrol.objects.filter(key=walk.key).first()
        if quicker is None:
            raise
        return quicker


def _written(walk: Round, *, by: Actor) -> Patrol:
    facts = {name: value for name, value in vars(walk).items() if name != "towns"}
    patrol = Patrol(organisation_id=by.desk(), kept_by_id=by.person(), **facts)
    patrol.seen = walk.seen.strip()
    patrol.full_clean(validate_unique=False)
    patrol.save(force_insert=True)
    patrol.towns.set(walk.towns)
    record("patrol.kept", patrol, by=by, sight=patrol.sight)
    return patrol


@transaction.atomic
def tell(patrol: Patrol, *, by: Actor) -> Concern:
    """What was seen becomes a concern, with its clock and its answers. Once."""
    rules.may_tell(by, patrol).enforce()
    with override("ja"):
        lines = [_("見回りで気づきました（%(when)s）。") % {"when": _day(patrol)}]
        lines += [str(Sight(patrol.sight).label), patrol.seen]
    concern = receive(
        Told(
            key=f"patrol-{patrol.pk}",
            words="\n".join(lines),
            teller=Teller.COMMISSIONER,
            channel=Channel.VISIT,
            place=_route(patrol),
        ),
        by=by,
    )
    _put(patrol, concern=concern)
    record("patrol.told", patrol, by=by, concern=concern.pk)
    return concern


@transaction.atomic
def warn(patrol: Patrol, *, by: Actor) -> Bulletin:
    """What was seen becomes the draft of a notice, which goes the way of every notice. Once."""
    rules.may_warn(by, patrol).enforce()
    with override("ja"):
        lines = [
            _("いつ：%(when)s") % {"when": _day(patrol)},
            _("どこで：%(where)s") % {"where": _route(patrol)},
            _("何があったか：%(what)s") % {"what": patrol.seen},
        ]
        title = _("見回りから：%(what)s") % {"what": Sight(patrol.sight).label}
    written = Written(
        words=Words(title, "\n".join(lines)),
        category=Category.CRIME,
        urgency=Urgency.NORMAL,
        audience=Audience.EVERYBODY,
        areas=list(patrol.towns.all()),
        valid_until=clock.now() + HOLDS_FOR,
    )
    bulletin = bulletins.draft(written, key=f"patrol-{patrol.pk}", by=by)
    _put(patrol, bulletin=bulletin)
    record("patrol.warned", patrol, by=by, bulletin=bulletin.pk)
    return bulletin


def _put(patrol: Patrol, **made: Concern | Bulletin) -> None:
    """Two hands at once: one wins."""
    free = Patrol.objects.filter(pk=patrol.pk, **dict.fromkeys(made))
    if not free.update(**made):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    patrol.refresh_from_db()


def _day(patrol: Patrol) -> str:
    return date_format(patrol.walked_on, "n月j日")


def _route(patrol: Patrol) -> str:
    return "・".join(town.name for town in patrol.towns.all())
