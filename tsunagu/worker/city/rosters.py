"""Who is on call for a desk, by day and by night, as its roster says."""

from datetime import time

from tsunagu.people.actions import roster
from tsunagu.people.models import EVERY_DAY
from tsunagu.people.papers import Duty
from tsunagu.people.roles import Permission
from tsunagu.people.rules import can_be_on_call
from tsunagu.worker.city.city import City

SHIFTS = ((time(8, 30), time(17, 15)), (time(17, 15), time(8, 30)))


def write_rosters(city: City) -> None:
    """Two people for each desk, the day to one and the night to the other, each second for each."""
    for desk in city.town.desks():
        leads = city.staff(desk, Permission.CASE_ASSIGN)
        able = [each for each in city.members(desk) if can_be_on_call(each)][:2]
        for shift, hours in enumerate(SHIFTS):
            for order, one in enumerate(able[shift:] + able[:shift], start=1):
                duty = Duty(one, *hours, weekdays=EVERY_DAY, order=order)
                for lead in leads[:1]:
                    city.do(roster, duty, by=lead)
