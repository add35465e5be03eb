"""What the desks of the demo city found missing: written by one, checked by another."""

from itertools import cycle

from django.db.models import Q

from tsunagu.cases.models import Need
from tsunagu.cases.states import NeedState
from tsunagu.community import actions, rules
from tsunagu.community.models import Band
from tsunagu.community.papers import Written
from tsunagu.directory.models import NeedCode, NeedGroup
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import fiscal_year
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area, AreaKind
from tsunagu.referrals.queries.unmet import of_desk
from tsunagu.worker.city.city import City

HOW_FAR = ("published", "proposed", "drafted")


def write_issues(city: City) -> None:
    """Up to three issues a desk, each from a kind of need that was refused or ended unmet there."""
    for desk in city.town.organisations:
        writers = city.staff(desk, Permission.CASE_WRITE)
        leads = city.staff(desk, Permission.ISSUE_CHECK)
        pair = next(
            ((w, lead) for w in writers for lead in leads if w.user_id != lead.user_id), None
        )
        if pair is not None:
            write_for(desk, *pair)


def write_for(desk: str, writer: Actor, lead: Actor) -> None:
    """One out for all, one that waits for the lead, one in the hand of its writer."""
    refused = of_desk(writer).values("need")
    unmet = Q(state=NeedState.UNMET) | Q(pk__in=refused)
    missing = Need.objects.visible_to(writer).filter(unmet)
    codes = (
        NeedCode.objects.filter(needs__in=missing)
        .exclude(group=NeedGroup.SAFETY)
        .distinct()
        .order_by("order")
    )
    zones = cycle(Area.objects.valid().filter(kind=AreaKind.ZONE).order_by("code"))
    for code, zone, far in zip(codes, zones, HOW_FAR, strict=False):
        written = Written(
            title=f"{code.label}：支えが足りない",
            words=f"{zone.name}では、「{code.label}」で困っていても、使える支援が見つからないことがあります。"
            "近くで、夜や休みの日にも頼れるところがあると、助かる人がいます。",
            code=code,
            area=zone,
            year=fiscal_year(clock.today()).first.year,
            band=Band.FEW,
        )
        issue = actions.draft(written, key=f"city-{desk}-{code.code}", known=(), by=writer)
        if far != "drafted":
            actions.propose(issue, known=(), by=writer)
        if far == "published":
            ticked = {*rules.lines(issue), *rules.CHECKS}
            actions.check(issue, ticked=ticked, known=(), by=lead)
            actions.publish(issue, by=lead)
