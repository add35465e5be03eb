"""Places to be, neighbours, ideas and networks, as a walk meets them."""

from tests.browser import circles, complaining, grants, guarding, ideas, networks
from tests.browser.neighbours import MET, NOT_SEEN
from tsunagu.community.models import Gathering, Occurrence
from tsunagu.community.queries.gatherings import changed, to_count
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor

ONLY_POST = "answers a form; the page it gives back is the page of the form"
NOT_GATHERED = {
    **NOT_SEEN,
    **ideas.NOT_SEEN,
    **guarding.NOT_SEEN,
    **complaining.NOT_SEEN,
    **networks.NOT_HELD,
    **grants.NOT_GIVEN,
    **circles.NOT_KEPT,
    "resident:place-picture": "a picture on the page of a place",
    "gatherings:still": ONLY_POST,
    "gatherings:wait": ONLY_POST,
    "gatherings:move": ONLY_POST,
}


def _kept(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in Gathering.objects.visible_to(actor).order_by("pk")[:1]]


def _to_count(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in to_count(actor)[:1]]


def _to_come(actor: Actor) -> list[tuple]:
    ours = Gathering.objects.visible_to(actor).values("pk")
    rows = Occurrence.objects.filter(gathering__in=ours, on__gt=clock.today())
    return [(row.pk,) for row in rows.order_by("on", "pk")[:1]]


GATHERED = {
    **MET,
    **ideas.MET,
    **guarding.MET,
    **complaining.MET,
    **networks.HELD_MEETINGS,
    **grants.GIVEN,
    **circles.KEPT,
    **{f"gatherings:{name}": _kept for name in ("one", "edit", "date_add", "picture")},
    "gatherings:date": _to_come,
    "gatherings:count": _to_count,
    "resident:place": lambda _: [(row.pk,) for row in changed()[:2]],
}
