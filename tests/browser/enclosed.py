"""Pages of the files that people bring."""

from tsunagu.cases.models import Case
from tsunagu.enclosures.models import Enclosure
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern


def cases(actor: Actor) -> list[tuple]:
    return list(Case.objects.visible_to(actor).order_by("pk").values_list("pk")[:1])


def concerns(actor: Actor) -> list[tuple]:
    brought = Concern.objects.visible_to(actor).exclude(enclosures=None)
    return list(brought.order_by("pk").values_list("receipt")[:1])


def kept(actor: Actor) -> list[tuple]:
    """A file in every state."""
    rows = Enclosure.objects.visible_to(actor).order_by("state", "-pk")
    return [(pk,) for pk in dict(rows.values_list("state", "pk")).values()]


BROUGHT = {
    "desk:case_enclosures": cases,
    "desk:concern_enclosures": concerns,
    "desk:enclosure_withdraw": kept,
}
# What leaves the house, or answers a form (tests/enclosures/test_desk.py).
ENCLOSED = {
    "office:enclosure_again": "answers a form; the page it gives back is the page of the form",
    "desk:enclosure_take": "a file to keep",
    "desk:enclosure_original": "a file to keep",
}
