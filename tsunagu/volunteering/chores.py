from datetime import timedelta

from django.db.models import Exists, OuterRef

from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each
from tsunagu.volunteering import actions
from tsunagu.volunteering.models import Check, Cover, Favour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState

A_DAY = timedelta(days=1)
BATCH = 200
A_MONTH = timedelta(days=30)


def remind_of_meetings() -> int:
    """Who meets within a day hears it again."""
    by, now = system("顔合わせの前の日になった"), clock.now()
    near = Favour.objects.filter(state=FavourState.FOUND, reminded_at=None)
    near = near.filter(meets_at__gt=now, meets_at__lte=now + A_DAY)
    rows = near.select_related("neighbour__person").order_by("pk")[:BATCH]
    return each(rows, lambda one: actions.remind(one, by=by))


def rest_old() -> int:
    """Offerings whose time is over rest, until the neighbour says that they still hold."""
    by, today = system("登録の期限がすぎた"), clock.today()
    old = Offering.objects.filter(state=OfferingState.OPEN, valid_until__lt=today)
    rows = old.select_related("neighbour__person").order_by("pk")[:BATCH]
    return each(rows, lambda one: actions.rest_old(one, on=today, by=by))


def ask_to_go_on() -> int:
    """In the last month of the fiscal year everybody who may be asked hears it once."""
    by, today = system("年度が終わる"), clock.today()
    stands = Offering.objects.standing().filter(neighbour=OuterRef("neighbour"))
    ending = Cover.objects.filter(until_on__range=(today, today + A_MONTH), asked_at=None)
    rows = ending.filter(Exists(stands)).select_related("neighbour__person").order_by("pk")[:BATCH]
    return each(rows, lambda one: actions.ask_to_go_on(one, by=by))


def tell_of_checks() -> int:
    """Whose check ends within a month, and was not seen anew, hears it once."""
    by, today = system("確認の期限が近い"), clock.today()
    newer = Check.objects.filter(neighbour=OuterRef("neighbour"), code=OuterRef("code"))
    newer = newer.filter(until_on__gt=OuterRef("until_on"))
    ending = Check.objects.filter(until_on__range=(today, today + A_MONTH), asked_at=None)
    rows = ending.exclude(Exists(newer)).select_related("neighbour__person").order_by("pk")
    return each(rows[:BATCH], lambda one: actions.tell_of_end(one, by=by))
