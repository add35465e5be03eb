"""The pages of networks, and of what is done about issues, as a walk meets them."""

from tsunagu.community.models import LocalIssue, Undertaking
from tsunagu.community.rules.undertakings import may_begin
from tsunagu.ground.actor import Actor
from tsunagu.networks import rules
from tsunagu.networks.models import Decision, Meeting, Network
from tsunagu.web.desk.issues.acting import FORMS
from tsunagu.web.desk.networks.deeds import DEEDS

ONLY_POST = "answers a form; the page it gives back is the page of the form"
NOT_HELD = {
    **{f"desk:{name}": ONLY_POST for name in ("network_end", "network_unseat")},
    **{f"desk:{name}": ONLY_POST for name in ("meeting_off", "meeting_on")},
    "desk:meeting_paper": "a paper",
}


def _networks(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in Network.objects.visible_to(actor).order_by("pk")[:1]]


def _kept(actor: Actor) -> list[tuple]:
    rows = Network.objects.visible_to(actor).order_by("pk")
    return [(row.pk,) for row in rows if rules.may_go_on(actor, row)][:1]


def _meetings(actor: Actor) -> list[tuple]:
    rows = Meeting.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _where(may):
    def found(actor: Actor) -> list[tuple]:
        rows = Meeting.objects.visible_to(actor).select_related("network").order_by("-pk")
        return [(row.pk,) for row in rows if may(actor, row)][:1]

    return found


def _decisions(actor: Actor) -> list[tuple]:
    rows = Decision.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _deeds(actor: Actor) -> list[tuple]:
    rows = Decision.objects.visible_to(actor).select_related("meeting__network").order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _undertakings(actor: Actor) -> list[tuple]:
    row = Undertaking.objects.visible_to(actor).running().first()
    return [(row.pk, slug) for slug in FORMS] if row else []


def _issues(actor: Actor) -> list[tuple]:
    rows = LocalIssue.objects.visible_to(actor)
    return [(row.pk,) for row in rows if may_begin(actor, row)][:1]


HELD_MEETINGS = {
    "desk:undertaking_begin": _issues,
    "desk:undertaking": _undertakings,
    "desk:network": _networks,
    **{f"desk:{name}": _kept for name in ("network_edit", "network_seat", "meeting_plan")},
    "desk:meeting": _meetings,
    "desk:meeting_edit": _where(rules.may_change),
    "desk:meeting_minutes": _where(rules.may_write),
    "desk:meeting_decide": _where(rules.may_write),
    "desk:decision": _decisions,
    "desk:decision_deed": _deeds,
}
