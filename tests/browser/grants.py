"""The pages of grants, as a walk meets them."""

from tsunagu.grants import rules
from tsunagu.grants.models import Application, GrantCall
from tsunagu.ground.actor import Actor
from tsunagu.web.desk.grants.deeds import DEEDS

NOT_GIVEN = {
    "desk:grant_call_publish": "answers a form; the page it gives back is the page of the call",
    **dict.fromkeys(("desk:grant_paper", "desk:grant_letter"), "a paper"),
    **dict.fromkeys(("resident:grant_application", "resident:grant_letter"), "a paper"),
    "resident:grant_close": "answers a form; the page it gives back is walked elsewhere",
    "resident:grant_report": "asks for a receipt, as the page before it; tests/web/test_grants.py",
}


def _calls(actor: Actor) -> list[tuple]:
    rows = GrantCall.objects.visible_to(actor).order_by("-pk")
    return [(pk,) for pk in {row.published_at is None: row.pk for row in rows}.values()]


def _amended(actor: Actor) -> list[tuple]:
    rows = GrantCall.objects.visible_to(actor).order_by("-pk")
    return [(row.pk,) for row in rows if rules.may_amend(actor, row)][:1]


def _public(_actor: Actor) -> list[tuple]:
    rows = GrantCall.objects.published().order_by("pk")
    return [(pk,) for pk in {row.is_open: row.pk for row in rows}.values()]


def _grants(actor: Actor) -> list[tuple]:
    rows = Application.objects.visible_to(actor).order_by("state", "-pk")
    return [(pk,) for pk in dict(rows.values_list("state", "pk")).values()]


def _deeds(actor: Actor) -> list[tuple]:
    rows = Application.objects.visible_to(actor).select_related("call").order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


GIVEN = {
    "desk:grant_call": _calls,
    "desk:grant_call_edit": _amended,
    "desk:grant": _grants,
    "desk:grant_deed": _deeds,
    "resident:grant_call": _public,
    "resident:grant_apply": _public,
}
