"""The pages of ideas, as a walk meets them."""

from tsunagu.community.models import Idea
from tsunagu.community.queries.ideas import Wanted, wall, workshops
from tsunagu.ground.actor import Actor
from tsunagu.web.desk.ideas.deeds import DEEDS

NOT_SEEN = {
    "resident:idea_close": "answers a form; the page it gives back is the page of the form",
    "resident:ideas_wall": "a paper",
}


def _ideas(actor: Actor) -> list[tuple]:
    rows = Idea.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _deeds(actor: Actor) -> list[tuple]:
    rows = Idea.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _new(actor: Actor) -> list[tuple]:
    rows = Idea.objects.visible_to(actor).filter(state="new")
    return [(row.pk,) for row in rows.order_by("pk")[:1]]


MET = {
    "desk:idea": _ideas,
    "desk:idea_deed": _deeds,
    "desk:idea_amend": _new,
    "desk:workshop": lambda actor: [(row.pk,) for row in workshops(actor)[:1]],
    "resident:idea": lambda _: [(row.pk,) for row in wall(Wanted())[:2]],
}
