"""Beats of welfare commissioners, and who goes round in them."""

from datetime import date, timedelta

from tests.people import Person
from tsunagu.commission import actions
from tsunagu.commission.actions import Appointment
from tsunagu.commission.models import Beat, Tenure
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.period import month
from tsunagu.people.roles import Permission

CITY = system("test", Permission.CITY_SETTINGS)


def beat(who: Person, name: str = "第1区") -> Beat:
    district = who.membership.organisation
    return actions.add_beat(district, name, area=None, is_for_children=False, by=CITY)


def term(who: Person, where: Beat, since: date | None = None, *, is_cover: bool = False) -> Tenure:
    """Since a year ago, unless said otherwise."""
    since = since or clock.today() - timedelta(days=365)
    return actions.appoint(where, Appointment(who.user, since, is_cover=is_cover), by=CITY)


def ends(held: Tenure, days: int = 60) -> Tenure:
    """Its last day is known."""
    actions.end_term(held, clock.today() + timedelta(days=days), by=CITY)
    held.refresh_from_db()
    return held


def asked(leader: Person, words: str) -> Tenure:
    """A term of the leader's own that ends, and a question about this month."""
    held = ends(term(leader, beat(leader)))
    actions.ask(held, month(clock.today()), words=words, by=leader.actor)
    return held
