"""The pages of groups, as a walk meets them."""

from tsunagu.ground.actor import Actor
from tsunagu.groups.models import Circle

ONLY_POST = "answers a form; the page it gives back is the page of the group"
NOT_KEPT = dict.fromkeys(("circles:still", "circles:wait", "circles:move"), ONLY_POST)


def _kept(actor: Actor) -> list[tuple]:
    rows = Circle.objects.visible_to(actor).order_by("asked", "-pk")
    return [(pk,) for pk in {(row.state, row.asked): row.pk for row in rows}.values()]


def _public(_actor: Actor) -> list[tuple]:
    rows = Circle.objects.published().order_by("pk")
    return [(pk,) for pk in {(row.state, row.asked): row.pk for row in rows}.values()]


KEPT = {
    "circles:one": _kept,
    "circles:edit": lambda actor: _kept(actor)[:1],
    "resident:circle": _public,
}
