"""The welfare commissioners of the demo city: their beats, of which one stands empty, and what
they counted last month and this one.
"""

from datetime import date, timedelta

from tsunagu.commission import actions
from tsunagu.commission.actions import Appointment
from tsunagu.commission.models import Beat, Tenure
from tsunagu.commission.papers import DaySaid
from tsunagu.commission.rules import may_write
from tsunagu.commission.states import Field, Subject, Work
from tsunagu.ground import clock
from tsunagu.ground.period import month
from tsunagu.people.models import Membership
from tsunagu.people.roles import GOES_ROUND, Role
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import BY, actor_of

BACK = 45  # days of going round
EVERY = 3  # days from one to the next
SPARE = ("第8区", "第9区")  # covered, and empty


def go_round(city: City) -> None:
    """Every commissioner has a beat; the first covers one more."""
    there = Membership.objects.valid().filter(role__in=GOES_ROUND).select_related("user")
    since = clock.today() - timedelta(days=365)
    first: Tenure | None = None
    for number, member in enumerate(there.order_by("organisation", "pk"), start=1):
        beat = _beat(member, f"第{number}区")
        term = actions.appoint(beat, Appointment(member.user, since), by=BY)
        _count(city, term, member)
        first = first or term
        if member.role == Role.LEADER and first != term:
            _ask(member, first)
        if number == 1:
            covered, _empty = (_beat(member, name) for name in SPARE)
            cover = Appointment(member.user, since, is_cover=True)
            actions.appoint(covered, cover, by=BY)


def _ask(leader: Membership, term: Tenure) -> None:
    """The leader asks about the month of somebody else's beat."""
    last = month(clock.today().replace(day=1) - timedelta(days=1))
    words = "見守りの訪問が多いのは、なぜですか。"
    actions.ask(term, last, words=words, by=actor_of(leader))


def _beat(member: Membership, name: str) -> Beat:
    district = member.organisation
    return actions.add_beat(district, name, area=None, is_for_children=False, by=BY)


def _count(city: City, term: Tenure, member: Membership) -> None:
    actor, today = actor_of(member), clock.today()
    for back in range(BACK, 0, -EVERY):
        on = today - timedelta(days=back)
        if may_write(actor, term, on):
            said = _said(city, f"{term.pk}-{on}", on)
            actions.keep_day(term, on, said, seen=0, by=actor)
    last = month(today.replace(day=1) - timedelta(days=1))
    actions.send_month(term, last, by=actor)


def _said(city: City, key: str, on: date) -> DaySaid:
    dice = city.dice("commission", key)
    pair = dice.choice(list(Subject)).value, dice.choice(list(Field)).value
    worked = {Work.WATCHING.value: dice.randint(1, 5), Work.BODIES.value: on.day % 2}
    return DaySaid({pair: dice.randint(1, 2)}, worked)
