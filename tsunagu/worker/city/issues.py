"""What the desks of the demo city found missing: written by one, checked by another."""

from datetime import timedelta
from itertools import cycle

from django.db.models import Q

from tsunagu.cases.models import Need
from tsunagu.cases.states import NeedState
from tsunagu.community import actions, rules
from tsunagu.community.actions import undertakings
from tsunagu.community.models import Band, LocalIssue
from tsunagu.community.papers import Undertaken, Written
from tsunagu.directory.models import NeedCode, NeedGroup
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import fiscal_year
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission, Role
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
    tell()


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
            act_on(issue, by=lead)


def act_on(issue: LocalIssue, *, by: Actor) -> None:
    """One thing was done, with what came of it; another goes on."""
    in_a_week = clock.today() + timedelta(days=7)
    asked = Undertaken("使える支援がないか、近くの団体に聞く", in_a_week)
    over = undertakings.begin(issue, asked, key=f"city-asked-{issue.pk}", by=by)
    undertakings.end(over, result="3つの団体が、夜も受けられるか考えると答えました。", by=by)
    goes_on = Undertaken("支える人を、団体といっしょにさがす", in_a_week, "見本の会")
    undertakings.begin(issue, goes_on, key=f"city-act-{issue.pk}", by=by)


def tell() -> None:
    """A commissioner says what their small area lacks, and the desk has not read it yet."""
    member = Membership.objects.valid().filter(role=Role.COMMISSIONER).order_by("pk").first()
    area = Area.objects.valid().filter(kind=AreaKind.COMMUNITY).order_by("code").first()
    code = NeedCode.objects.exclude(group=NeedGroup.SAFETY).order_by("order").first()
    if member is None or area is None or code is None:
        return
    words = "バス停から遠く、坂が多いところです。雨の日は、買い物にも集まりにも出られません。"
    year = fiscal_year(clock.today()).first.year
    told = Written("坂の上から、買い物に出にくい", words, code, area, year, Band.SOME)
    actions.tell(told, key="city-told", by=actor_for(member.user))
