"""How people of the city meet: some say yes, some do not come, most do."""

from datetime import timedelta

from django.utils import timezone

from tsunagu.cases import actions as cases
from tsunagu.cases.models import AgreedHow, Appointment, MeetingWay, Need, NoShow
from tsunagu.cases.papers import Meeting, Missed, Noted
from tsunagu.cases.queries.appointments import without_outcome
from tsunagu.cases.queries.today import due
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.worker.city.city import City, concern_key, later

BY_MEETING = 0.2  # share of the due needs about which people meet
COMES = 0.85
HOURS = (9, 10, 11)  # all over before the afternoon, when the workers help on


def meet(city: City, desk: str) -> None:
    """Each worker writes down what came of the morning's meetings, then agrees on new ones."""
    there = {by.user_id: by for by in city.staff(desk, Permission.CASE_WRITE)}
    over = Appointment.objects.filter(ended_at=None, ends_at__lte=clock.now())
    for worker in {*over.values_list("worker_id", flat=True)} & there.keys():
        for turn, met in enumerate(without_outcome(there[worker])):
            with later(turn, minutes=1):
                _outcome(city, met, there[worker])
    for anybody in list(there.values())[:1]:
        for need in due(anybody):
            if need.worker_id in there:
                _perhaps_book(city, need, there[need.worker_id])


def _perhaps_book(city: City, need: Need, by: Actor) -> None:
    name = f"{concern_key(need)}-{need.code.code}-{need.moves}"
    if city.dice("meet", name).random() < BY_MEETING:
        _book(city, need, name, by)


def _outcome(city: City, met: Appointment, by: Actor) -> None:
    if city.dice("comes", met.key).random() < COMES:
        noted = Noted(key=f"met-{met.key}", method="counter", facts="会って、話を聞いた。")
        city.promise("noted", noted.key, cases.keep_appointment, met, noted, by=by)
        return
    missed = Missed(NoShow.FORGOT, day_for(Wait.NEED_RETURNED), "電話で聞いた。")
    if met.way == MeetingWay.VISIT:  # a visit in vain is a try, too
        city.memory.intend("tried", f"appointment-{met.pk}")
    city.do(cases.miss_appointment, met, missed, by=by)


def _book(city: City, need: Need, name: str, by: Actor) -> None:
    dice = city.dice("book", name)
    day = day_for(Wait.NEED_FIRST_STEP) + timedelta(days=dice.randrange(3))
    here = timezone.localtime(clock.now())
    at = here.replace(hour=dice.choice(HOURS), minute=0, second=0, microsecond=0)
    agreed = dice.random() < 0.6
    meeting = Meeting(
        key=f"meet-{name}",
        person=need.case.main_person,
        worker_id=by.person(),
        at=at + (day - clock.today()),
        way=MeetingWay.VISIT if agreed else MeetingWay.COUNTER,
        need=need,
        agreed_how=AgreedHow.PHONE if agreed else "",
    )
    city.promise("agreed", meeting.key, cases.make_appointment, need.case, meeting, by=by)
