"""Networks of the demo city: two that met, with what they decided, and meet again."""

from datetime import time, timedelta

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.networks import actions, queries
from tsunagu.networks.models import Decision, Network, NetworkKind
from tsunagu.networks.papers import Founded, Minuted, Owner, Planned, Sitting, Taken
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission, Role
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import members

BACK = timedelta(days=10)
FOUNDED = (("hot-net", "ほっとネット連絡会"), ("everyday", "生活支援協議体（第1層）"))
MINUTES = (
    "坂の上の地域で、買い物とごみ出しに困る声がふえている。\n"
    "サロンに来られない人に、どう声をかけるかを話した。"
)
DECIDED = (
    ("移動販売の会社に、停まる場所を相談する", 20),
    ("集会所のかぎを、土曜日も開けられるか聞く", 7),
    ("見守りのちらしを、薬局に置いてもらう", 12),
)


def hold_meetings(city: City) -> None:
    """By the first desk of the town that keeps networks, with its commissioners and agencies."""
    desks = city.town.organisations
    staff = [one for key in desks for one in city.staff(key, Permission.NETWORK_KEEP)]
    keeper = next((one for one in staff if one.has(Permission.IDEA_KEEP)), None)
    kinds = {kind.code: kind for kind in NetworkKind.objects.filter(is_active=True)}
    if keeper is None or not {code for code, _name in FOUNDED} <= set(kinds):
        return
    for number, (code, name) in enumerate(FOUNDED):
        with clock.at(clock.now() - BACK):
            said = Founded(kinds[code], name)
            network = actions.found(said, key=f"city-network-{number}", by=keeper)
            able = _seated(network, keeper)
            if not able:
                continue
            _met(network, number, able, keeper)
        _goes_on(network, number, keeper)


def _seated(network: Network, by: Actor) -> list[Membership]:
    """Who may take something on: a commissioner, somebody of an agency, the desk itself."""
    there = Membership.objects.valid().select_related("user", "organisation")
    able = [
        one
        for role in (Role.COMMISSIONER, Role.PARTNER)
        if (one := there.filter(role=role).order_by("pk").first())
    ]
    for one in able:
        actions.seat(network, Sitting(one.organisation, one.user, part="委員"), by=by)
    actions.seat(network, Sitting(body="見本商店会", part="会長"), by=by)
    desk = network.organisation
    return [*able, *[one for one in members(desk) if one.user_id == by.user_id]]


def _met(network: Network, number: int, able: list[Membership], by: Actor) -> None:
    today = clock.today()
    planned = Planned(today, time(14), "見本市役所 第1会議室", "この3か月の困りごと\n次の計画")
    meeting = actions.plan(network, planned, key=f"city-meeting-{number}", by=by)
    for line, (words, days) in enumerate(DECIDED):
        member = able[line % len(able)]
        owner = Owner(member.user, member.organisation)
        taken = Taken(words, owner, today + timedelta(days=days))
        actions.decide(meeting, taken, key=f"city-decision-{number}-{line}", by=by)
    present = tuple(network.seats.order_by("pk"))
    actions.write_minutes(meeting, Minuted(MINUTES, present, "傍聴 2人"), by=by)


def _goes_on(network: Network, number: int, by: Actor) -> None:
    """One thing is done, and the next meeting stands."""
    theirs = Decision.objects.filter(meeting__network=network).order_by("pk")
    actions.finish(theirs[2], words="4つの薬局に置いてもらいました。", by=by)
    day, issues = clock.today() + timedelta(days=7), tuple(queries.issues_for(network)[:2])
    soon = Planned(day, time(14), "見本市役所 第1会議室", "報告", issues)
    actions.plan(network, soon, key=f"city-next-{number}", by=by)
