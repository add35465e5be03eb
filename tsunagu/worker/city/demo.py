"""The demo city: three weeks of a small simulated city, up to this morning."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tsunagu.cases.models import Case, Need
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.intake.actions import passphrase_for
from tsunagu.intake.models import Concern, Stage, Teller
from tsunagu.referrals.models import Referral
from tsunagu.worker.city import triage
from tsunagu.worker.city.bulletins import write_bulletins
from tsunagu.worker.city.calendar import told_by
from tsunagu.worker.city.cards import grow_old, write_cards
from tsunagu.worker.city.circles import keep_circles
from tsunagu.worker.city.city import City
from tsunagu.worker.city.commission import go_round
from tsunagu.worker.city.day import happenings, moment
from tsunagu.worker.city.fieldwork import keep_logs
from tsunagu.worker.city.gatherings import count_places, open_places
from tsunagu.worker.city.grants import give_grants
from tsunagu.worker.city.holdings import ask_for_a_record, keep_and_list, live_long_ago
from tsunagu.worker.city.ideas import write_ideas
from tsunagu.worker.city.issues import write_issues
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.lessons import stock_up, teach
from tsunagu.worker.city.life import begin
from tsunagu.worker.city.mistakes import ask_how_it_goes
from tsunagu.worker.city.neighbours import bring_together
from tsunagu.worker.city.networks import hold_meetings
from tsunagu.worker.city.post import Box, opened
from tsunagu.worker.city.safety import look_out
from tsunagu.worker.city.scale import DEMO_HABITS, Scale
from tsunagu.worker.city.seldom import show_what_is_seldom
from tsunagu.worker.city.watches import watch_over

DAYS = 21
CONCERNS = 80
SEED = 4
HOUSEHOLDS = 2_000
CHORES_AT = (8,)  # often enough for a demo that must be ready in seconds
LAST_NIGHT = ("danger", "self", "neighbour")
SHOWN = (  # what stands there beside the lives, in this order
    write_issues,
    write_bulletins,
    write_cards,
    bring_together,
    write_ideas,
    give_grants,
    keep_circles,
    hold_meetings,
    watch_over,
    teach,
    look_out,
    count_places,
    go_round,
    keep_logs,
    keep_and_list,
    ask_for_a_record,
)


def live(*, days: int = DAYS, concerns: int = CONCERNS, seed: int = SEED) -> dict[str, int]:
    """Live ``days`` days up to this morning; the same seed gives the same city.

    Each day is one transaction, so that a demo is ready in seconds; returns what there is.
    """
    quiet = concerns - len(LAST_NIGHT)
    scale = Scale(seed, days, quiet, HOUSEHOLDS, "demo", DEMO_HABITS, chores_at=CHORES_AT)
    morning = _last_morning()
    start = timezone.localtime(morning).date() - timedelta(days=days)
    city = begin(scale, start, Ledger())
    with opened(Box()):  # the letters of the past have arrived
        with clock.at(moment(start, 0)), transaction.atomic():
            live_long_ago(city)
            grow_old(city)
            open_places(city)
            stock_up(city, start + timedelta(days=days - 1))
        _live(city, start)
    with transaction.atomic():
        _last_night(city, morning, quiet)
        show_what_is_seldom(city, start)
        for show in SHOWN:
            show(city)
    return {
        "concerns": Concern.objects.count(),
        "cases": Case.objects.count(),
        "needs": Need.objects.count(),
        "referrals": Referral.objects.count(),
    }


def _live(city: City, start: date) -> None:
    told = 0
    for number, upto in enumerate(told_by(city.scale, start)):
        day = start + timedelta(days=number)
        with transaction.atomic():
            for what in happenings(city, day, range(told, upto)):
                what.do(city, day)
        told = upto


def sample_receipt() -> str:
    """A receipt of the demo city to try, with its passphrase; empty where nobody has lived."""
    answered = Concern.objects.filter(
        key__startswith="city-", teller=Teller.SELF, answers__stage=Stage.FINISHED
    )
    concern = answered.order_by("-received_at").first()
    if concern is None:
        return ""
    return f"{grouped(concern.receipt)} / {grouped(passphrase_for(concern.key))}"


def _last_night(city: City, morning: datetime, told: int) -> None:
    """What nobody has read yet when the demo begins."""
    for hours, kind in enumerate(LAST_NIGHT):
        with clock.at(morning - timedelta(hours=3 - hours, minutes=20)):
            triage.hear(city, str(told + hours), kind)
    with clock.at(morning - timedelta(minutes=15)):
        ask_how_it_goes(city)


def _last_morning() -> datetime:
    """Half past eight, today or, before that hour, yesterday."""
    now = timezone.localtime(clock.now())
    opening = now.replace(hour=8, minute=30, second=0, microsecond=0)
    return opening if opening <= now else opening - timedelta(days=1)
