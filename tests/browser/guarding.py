"""Patrols and call recorders, as a walk meets them."""

from tsunagu.ground.actor import Actor
from tsunagu.safety.models import Loan, Patrol
from tsunagu.web.desk.recorders.deeds import DEEDS

ONLY_POST = "answers a form; the page it gives back is the page of the patrol"
NOT_SEEN = {"patrols:tell": ONLY_POST, "patrols:warn": ONLY_POST}


def _loans(actor: Actor) -> list[tuple]:
    rows = Loan.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _loan_deeds(actor: Actor) -> list[tuple]:
    rows = Loan.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _patrols(actor: Actor) -> list[tuple]:
    rows = Patrol.objects.visible_to(actor).order_by("sight", "-pk").values_list("sight", "pk")
    return [(pk,) for pk in dict(rows).values()]


MET = {"desk:loan": _loans, "desk:loan_deed": _loan_deeds, "patrols:patrol": _patrols}
