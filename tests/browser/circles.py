"""The pages of groups, as a walk meets them."""

from tsunagu.ground.actor import Actor
from tsunagu.groups import rules
from tsunagu.groups.models import Circle, CircleMember, JoinRequest

ONLY_POST = "answers a form; the page it gives back is the page of the group"
NOT_KEPT = {
    **dict.fromkeys(("circles:still", "circles:wait", "circles:move"), ONLY_POST),
    "resident:circle_close": "answers a form; the page it gives back is walked elsewhere",
}


def _kept(actor: Actor) -> list[tuple]:
    rows = Circle.objects.visible_to(actor).order_by("asked", "-pk")
    return [(pk,) for pk in {(row.state, row.asked): row.pk for row in rows}.values()]


def _public(_actor: Actor) -> list[tuple]:
    rows = Circle.objects.published().order_by("pk")
    return [(pk,) for pk in {(row.state, row.asked): row.pk for row in rows}.values()]


def _with_people(actor: Actor) -> list[tuple]:
    rows = Circle.objects.visible_to(actor).order_by("pk")
    return [(row.pk,) for row in rows if rules.may_keep_people(actor, row)][:2]


def _members(actor: Actor) -> list[tuple]:
    rows = CircleMember.objects.visible_to(actor).order_by("-pk")
    return [(pk,) for pk in {row.until is None: row.pk for row in rows}.values()]


def _joins(actor: Actor) -> list[tuple]:
    rows = JoinRequest.objects.visible_to(actor).order_by("-pk")
    return [(pk,) for pk in {row.state: row.pk for row in rows}.values()]


KEPT = {
    "circles:one": _kept,
    "circles:edit": lambda actor: _kept(actor)[:1],
    "circles:members": _with_people,
    "circles:member": _members,
    "circles:join": _joins,
    "resident:circle": _public,
    "resident:circle_join": lambda actor: _public(actor)[:1],
}
