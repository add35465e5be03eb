"""Who belongs to a group, and with which part. What was stays."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.groups import rules
from tsunagu.groups.models import Circle, CircleMember
from tsunagu.groups.papers import Belonging
from tsunagu.groups.states import ALONE, Part
from tsunagu.journal.actions import record, record_reading


@transaction.atomic
def add(circle: Circle, said: Belonging, *, key: str, by: Actor) -> CircleMember:
    """Somebody is of the group, from that day on. The same form twice is one."""
    rules.may_keep_people(by, circle).enforce()
    if made := CircleMember.objects.filter(key=key).first():
        return made
    return take_in(circle, said, key=key, by=by)


def take_in(circle: Circle, said: Belonging, *, key: str, by: Actor) -> CircleMember:
    """For a deed that has asked whether it may."""
    last: int | None = circle.members.aggregate(last=Max("number"))["last"]
    member = _written(circle, said, number=(last or 0) + 1, key=key)
    record("circle.joined", circle, by=by, part=said.part)
    return member


@transaction.atomic
def give_part(member: CircleMember, part: Part, *, since: date, by: Actor) -> CircleMember:
    """Another part from that day on; the one before ends there."""
    rules.may_keep_people(by, member.circle).enforce()
    rules.may_change(by, member).insist()
    if not member.since <= since <= clock.today():
        raise Refused(_("いつからは、前の役割の日から今日までの日にしてください。"))
    if part == member.part:
        raise Refused(_("同じ役割です。ほかの役割を選んでください。"))
    _end(member, since)
    said = Belonging(str(member.name), str(member.reach), part, since)
    key = f"{member.key[:60]}-{member.pk}"
    changed = _written(member.circle, said, number=member.number, key=key)
    record("circle.part_given", member.circle, by=by, part=part)
    return changed


@transaction.atomic
def leave(member: CircleMember, *, on: date, by: Actor) -> None:
    """Not of the group any more."""
    rules.may_keep_people(by, member.circle).enforce()
    rules.may_change(by, member).insist()
    if not member.since <= on <= clock.today():
        raise Refused(_("やめた日は、役割の日から今日までの日にしてください。"))
    _end(member, on)
    record("circle.left", member.circle, by=by, part=member.part)


def read_people(circle: Circle, *, by: Actor) -> None:
    """Somebody opened the list of who belongs to it."""
    record_reading("circle.people_read", circle, by=by)


def _written(circle: Circle, said: Belonging, *, number: int, key: str) -> CircleMember:
    if said.since > clock.today():
        raise Refused(_("いつからは、今日までの日にしてください。"))
    member = CircleMember(circle=circle, number=number, key=key, **vars(said))
    member.full_clean(exclude=["key"], validate_unique=False, validate_constraints=False)
    there = CircleMember.objects.now().filter(circle=circle, part=said.part)
    if said.part in ALONE and there.exists():
        raise Refused(_("代表と会計は、一人ずつです。先に、いまの人の役割を変えてください。"))
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as fault:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。")) from fault
    return member


def _end(member: CircleMember, on: date) -> None:
    mine = CircleMember.objects.filter(pk=member.pk, until=None)
    if not mine.update(until=on):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    member.refresh_from_db()
