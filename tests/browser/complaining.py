"""Complaints, as a walk meets them."""

from tsunagu.complaints.models import Complaint
from tsunagu.ground.actor import Actor
from tsunagu.web.desk.complaints.deeds import DEEDS

BEHIND = "opened by a receipt, else it leads to it; tests/web/test_complaints.py"
NOT_SEEN = {"resident:neighbour_wrong": BEHIND}


def _complaints(actor: Actor) -> list[tuple]:
    rows = Complaint.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _deeds(actor: Actor) -> list[tuple]:
    rows = Complaint.objects.visible_to(actor).order_by("-pk").select_related("neighbour", "favour")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


MET = {"desk:complaint": _complaints, "desk:complaint_deed": _deeds}
