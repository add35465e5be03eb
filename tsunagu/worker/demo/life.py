"""One day after the other: people tell, desks decide, agencies answer, needs end."""

from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from tsunagu.cases.models import Case, Need
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.ground.workdays import is_workday
from tsunagu.intake.actions import passphrase_for
from tsunagu.intake.models import Concern, Stage, Teller
from tsunagu.referrals import chores
from tsunagu.referrals.models import Referral
from tsunagu.worker.demo.agencies import answer_referrals
from tsunagu.worker.demo.cast import Cast, engage
from tsunagu.worker.demo.desks import close_cases, decide, help_on
from tsunagu.worker.demo.residents import tell, write_again

DAYS = 60
CONCERNS = 300
SEED = 4
LAST_NIGHT = ("danger", "self", "neighbour")


def live(*, days: int = DAYS, concerns: int = CONCERNS, seed: int = SEED) -> dict[str, int]:
    """Live ``days`` days up to this morning; the same seed gives the same city.

    Each day is one transaction, so that a demo is ready in seconds; returns what there is.
    """
    dice = Random(seed)  # noqa: S311 (a demo, not a secret)
    morning = _last_morning()
    start = morning - timedelta(days=days)
    told = 0
    with clock.at(start):
        cast = engage()
    for day in range(days):
        upto = round((concerns - len(LAST_NIGHT)) * (day + 1) / days)
        with transaction.atomic():
            _one_day(start + timedelta(days=day), cast, range(told, upto), dice)
        told = upto
    with transaction.atomic():
        _last_night(morning, cast, range(told, told + len(LAST_NIGHT)), dice)
    return {
        "concerns": Concern.objects.count(),
        "cases": Case.objects.count(),
        "needs": Need.objects.count(),
        "referrals": Referral.objects.count(),
    }


def sample_receipt() -> str:
    """A receipt of the demo city to try, with its passphrase; empty where nobody has lived."""
    answered = Concern.objects.filter(
        key__startswith="demo-", teller=Teller.SELF, answers__stage=Stage.FINISHED
    )
    concern = answered.order_by("-received_at").first()
    if concern is None:
        return ""
    return f"{grouped(concern.receipt)} / {grouped(passphrase_for(concern.key))}"


def _last_night(morning: datetime, cast: Cast, numbers: range, dice: Random) -> None:
    """What nobody has read yet when the demo begins."""
    for hours, number, kind in zip(range(3), numbers, LAST_NIGHT, strict=True):
        with clock.at(morning - timedelta(hours=3 - hours, minutes=20)):
            tell(number, cast, dice, kind)
    with clock.at(morning - timedelta(minutes=15)):
        write_again(dice)


def _last_morning() -> datetime:
    """Half past eight, today or, before that hour, yesterday."""
    now = timezone.localtime(clock.now())
    opening = now.replace(hour=8, minute=30, second=0, microsecond=0)
    return opening if opening <= now else opening - timedelta(days=1)


def _one_day(morning: datetime, cast: Cast, numbers: range, dice: Random) -> None:
    with clock.at(morning):
        for chore in (chores.ask_silent, chores.escalate_silent, chores.expire, chores.resume_due):
            chore()
    for number in numbers:
        with clock.at(morning + timedelta(minutes=dice.randrange(-15 * 60, 8 * 60))):
            tell(number, cast, dice)
    with clock.at(morning + timedelta(hours=9)):
        if is_workday(clock.today()):
            decide(cast, dice)
            answer_referrals(cast, dice)
            help_on(cast, dice)
            close_cases(cast)
