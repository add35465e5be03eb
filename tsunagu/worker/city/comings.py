"""People come to a desk and go: their work is handed over first, all at once."""

from tsunagu.cases import actions as cases
from tsunagu.ground import clock
from tsunagu.people.actions import Account, Part, enlist
from tsunagu.people.models import Membership, User
from tsunagu.people.roles import Permission, Role
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import BY

LEAVES = 0.12  # chance for each desk and month that one of its workers leaves


def change_staff(city: City, desk: str) -> None:
    """On the first day of a month somebody may leave and a successor begin. Twice is once."""
    dice = city.dice("leaves", desk)
    at = city.town.organisations[desk]
    workers = [each for each in city.members(desk) if each.role == Role.WORKER]
    leads = city.staff(desk, Permission.CASE_ASSIGN)
    email = f"{clock.today():%Y%m}.{desk}@example.org"
    if dice.random() > LEAVES or not leads or User.objects.filter(email=email).exists():
        return
    gone = Membership.objects.filter(organisation=at, valid_until=clock.today())
    if len(workers) > 1 and not gone.exists():
        leaving, taking = dice.sample(workers, 2)
        city.do(cases.hand_over, leaving, to=taking, reason="異動", by=leads[0])
        city.do(cases.end_membership, leaving, by=leads[0])
    account = Account(email, f"見本 新任{clock.today():%Y%m}", "")
    city.do(enlist, account, Part(Role.WORKER, on_duty=_nobody_on_duty(city, desk)), at=at, by=BY)
    city.forget(desk)


def _nobody_on_duty(city: City, desk: str) -> bool:
    return not any(each.is_on_duty for each in city.members(desk))
