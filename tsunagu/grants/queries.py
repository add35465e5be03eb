"""Calls and applications, as pages, chores and figures ask for them."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.states import ALIVE, THEIR_TURN, GrantState
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

OF_APPLICATION = "grant"
WARN_BEFORE = timedelta(days=7)


def open_calls() -> QuerySet[GrantCall]:
    """What groups can ask for today, or soon; what closes first."""
    rows = GrantCall.objects.published().filter(closes_on__gte=clock.today())
    return rows.select_related("organisation").order_by("closes_on", "pk")


def past_calls() -> QuerySet[GrantCall]:
    rows = GrantCall.objects.published().filter(closes_on__lt=clock.today())
    return rows.order_by("-closes_on", "-pk")


def public(pk: int) -> GrantCall | None:
    return GrantCall.objects.published().select_related("organisation").filter(pk=pk).first()


def granted(call: GrantCall) -> QuerySet[Application]:
    """What was given to whom for what, as everybody reads it."""
    found = call.applications.granted().only("call", "group", "title", "amount", "area__name")
    return found.select_related("area").order_by("group", "pk")


def calls(actor: Actor) -> QuerySet[GrantCall]:
    """Those of the desk, the newest first, each with how many ``asked`` and are ``alive``."""
    under_way = Count("applications", filter=Q(applications__state__in=ALIVE))
    found: QuerySet[Any] = GrantCall.objects.visible_to(actor)
    found = found.annotate(asked=Count("applications"), alive=under_way)
    return found.order_by("-opens_on", "-pk")


def alive(actor: Actor) -> QuerySet[Application]:
    """What somebody of the desk has to see through, the next date first."""
    found = Application.objects.visible_to(actor).filter(state__in=ALIVE)
    return found.select_related("call", "owner").order_by("next_on", "pk")


def due_by(actor: Actor, day: date) -> QuerySet[Application]:
    """What is due by that day, what nobody has looked at yet, and whatever waits for a second
    person, who may be the actor.
    """
    wanted = Q(next_on__lte=day) | Q(state=GrantState.NEW)
    if actor.has(Permission.GRANT_DECIDE):
        wanted |= Q(state=GrantState.PROPOSED) & ~Q(proposed_by=actor.user_id)
    return alive(actor).filter(wanted)


def of_call(call: GrantCall) -> QuerySet[Application]:
    return call.applications.select_related("owner", "area").order_by("state", "next_on", "pk")


def others_of_group(application: Application) -> QuerySet[Application]:
    """What the same group asks for besides, in the same call."""
    same = Application.objects.filter(call=application.call_id, group_key=application.group_key)
    return same.exclude(pk=application.pk).exclude(state=GrantState.WITHDRAWN).order_by("pk")


def due() -> QuerySet[Application]:
    """At every desk: what somebody does today."""
    return Application.objects.filter(state__in=ALIVE, next_on__lte=clock.today())


def to_remind(today: date) -> QuerySet[Application]:
    """What a group owes within a week, once; and what is late, once more."""
    soon = Q(reminded_on=None, next_on__lte=today + WARN_BEFORE)
    late = Q(next_on__lt=today, reminded_on__lte=F("next_on"))
    return _whole().filter(soon | late, state__in=THEIR_TURN).order_by("next_on", "pk")


def given_since(day: date) -> tuple[int, dict[str, int]]:
    """Of grants decided from that day on: the yen of them all, and how many by area."""
    found = Application.objects.granted().filter(decided_at__date__gte=day)
    by_area = found.values_list("area__name").annotate(n=Count("pk")).order_by("-n", "area__name")
    return found.aggregate(yen=Sum("amount"))["yen"] or 0, dict(by_area)


def reports(today: date) -> tuple[int, int]:
    """(in time, of all): reports that came by their day / those that came or whose day is over."""
    paid = Application.objects.exclude(paid_on=None)
    known = paid.filter(Q(reported_at__isnull=False) | Q(call__report_by__lt=today))
    return known.filter(reported_at__date__lte=F("call__report_by")).count(), known.count()


def behind(receipt: str, passphrase: str) -> Application | None:
    """The application whose receipt and passphrase these are."""
    found = _whole().filter(receipt=receipts.bare(receipt)).first()
    if found is None or not receipts.matches(passphrase, found.passphrase_print, OF_APPLICATION):
        return None
    return found


def opened_by(pk: str) -> Application | None:
    return _whole().filter(pk=pk).first()


def made_with(key: str) -> Application | None:
    return _whole().filter(key=key).first()


def _whole() -> QuerySet[Application]:
    return Application.objects.select_related("call__organisation", "area", "owner")
