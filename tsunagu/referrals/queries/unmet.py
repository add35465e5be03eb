"""What was tried for needs that found no place: refusals and silences, by reason and by area."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tsunagu.cases.models import ContactAttempt, Need
from tsunagu.cases.queries import unmet
from tsunagu.cases.queries.unmet import REFUSED, STUCK, Asked, Counts
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.referrals.models import Referral, ReferralNeed
from tsunagu.referrals.states import OfferState, State

EXPIRED = "expired"  # beside the reason classes: nobody answered
REFUSALS = (State.REJECTED, State.EXPIRED)
OFTEN = 2  # refusals of one open need: it finds no place


def of_desk(actor: Actor) -> QuerySet[ReferralNeed]:
    """Each time that a need of the own desk was refused or left without an answer by somebody."""
    return _refused().filter(referral__in=Referral.objects.visible_to(actor))


def of_city(actor: Actor) -> QuerySet[ReferralNeed]:
    """Everybody's, to be counted only, and shown only through ``ground.small.hide``."""
    return _refused() if actor.has(Permission.FIGURES_READ) else ReferralNeed.objects.none()


def counts(actor: Actor, asked: Asked, *, everywhere: bool) -> Counts:
    """Unmet needs or refusals by (kind of need, area or reason). One query."""
    source = unmet.of_city if everywhere else unmet.of_desk
    if asked.what != REFUSED:
        return unmet.counts(source(actor), asked)
    rows = of_city(actor) if everywhere else of_desk(actor)
    return unmet.counted(_asked_for(rows, asked), asked, "need__")


def gaps(actor: Actor, asked: Asked) -> QuerySet[Need]:
    """The own desk's needs behind a number, the newest first, each with its ``refusals`` and the
    number of ``tries`` to reach the person. Ready to be paginated.
    """
    if asked.what == STUCK:
        found = _stuck(actor, asked)
    elif asked.what == REFUSED:
        behind = _asked_for(of_desk(actor), asked).values("need")
        found = unmet.placed(Need.objects.visible_to(actor).filter(pk__in=behind), asked)
    else:
        found = unmet.asked_for(unmet.of_desk(actor), asked)
    in_turn = ("referral__ended_at", "pk", "answered_at", "nth")
    refusals = _refused().select_related("referral__service").order_by(*in_turn)
    return (
        found.annotate(tries=_tries())
        .select_related("code", "person__chome", "case__main_person__chome")
        .prefetch_related(Prefetch("referral_links", refusals, to_attr="refusals"))
        .order_by("-moved_at", "-pk")
    )


def stuck_count(actor: Actor) -> int:
    """How many open needs of the own desk were refused twice or more."""
    return _often_refused(actor).count()


def _stuck(actor: Actor, asked: Asked) -> QuerySet[Need]:
    found = unmet.placed(_often_refused(actor), asked)
    if asked.reason:
        for_it = _because(_refused().filter(need=OuterRef("pk")), asked.reason)
        found = found.filter(Exists(for_it))
    return found


def _often_refused(actor: Actor) -> QuerySet[Need]:
    """Begins with the refusals: they are few beside the open needs."""
    links = of_desk(actor).order_by().values("need")
    often = links.annotate(times=Count("pk")).filter(times__gte=OFTEN).values("need")
    return Need.objects.visible_to(actor).live().filter(pk__in=often)


def _refused() -> QuerySet[ReferralNeed]:
    """Refused or expired, with the reason class as ``why``.

    A call that nobody took stands here once for each agency that it asked, with its own reason
    and name (``asked``) and words (``said_to_call`` when ``of_nobody``, else ``said``); what
    somebody took and gave back stands here once.
    """
    offer = "referral__offers__"
    nobodys = Q(referral__is_call=True, referral__service=None)
    once = Q(referral__is_call=False) | nobodys | Q(**{f"{offer}state": OfferState.TAKEN})
    why: Any = Case(
        When(nobodys & Q(**{f"{offer}state": OfferState.DECLINED}), then=f"{offer}refuse_class"),
        When(nobodys | Q(referral__state=State.EXPIRED), then=Value(EXPIRED)),
        default=F("referral__reject_class"),
        output_field=CharField(),
    )
    rows = ReferralNeed.objects.filter(once, referral__state__in=REFUSALS)
    return rows.annotate(
        why=why,
        asked=Coalesce(f"{offer}service__name", "referral__service__name"),
        of_nobody=Case(When(nobodys, then=True), default=False),
        said_to_call=F(f"{offer}refuse_reason"),
        said=F("referral__reject_reason"),
        answered_at=F(f"{offer}answered_at"),
        nth=F(f"{offer}pk"),
    )


def _asked_for(rows: QuerySet[ReferralNeed], asked: Asked) -> QuerySet[ReferralNeed]:
    start, end = asked.period.span
    found = rows.filter(referral__ended_at__gte=start, referral__ended_at__lt=end)
    return unmet.placed(_because(found, asked.reason), asked, "need__")


def _because(rows: QuerySet[ReferralNeed], reason: str) -> QuerySet[ReferralNeed]:
    wanted = {"why": reason} if reason else {}
    return rows.filter(**wanted)


def _tries() -> Coalesce:
    tries = ContactAttempt.objects.filter(case=OuterRef("case")).order_by().values("case")
    return Coalesce(
        Subquery(tries.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
    )
