"""A call recorder: asked for, lent, due, given back or lost."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record, record_reading
from tsunagu.keys.fields import sealed
from tsunagu.safety import letters, rules
from tsunagu.safety.models import Loan, Recorder
from tsunagu.safety.papers import Wish
from tsunagu.safety.queries import loans
from tsunagu.safety.states import LOAN_FLOW, LoanState
from tsunagu.volunteering.actions import join

LOOK_WITHIN = 3  # working days
LONGEST = timedelta(days=3 * 366)
S = LoanState
OTHERS_FIRST = "ほかの人が先に決めました。画面を開き直してください。"


@transaction.atomic
def add_recorders(numbers: Iterable[str], *, by: Actor) -> int:
    """Machines that came; those that are known stay as they are. How many are new."""
    rules.may_lend(by, by.desk()).enforce()
    new = 0
    for number in dict.fromkeys(each.strip() for each in numbers):
        if not number or Recorder.objects.filter(desk_id=by.desk(), number=number).exists():
            continue
        recorder = Recorder(desk_id=by.desk(), number=number)
        recorder.full_clean()
        recorder.save(force_insert=True)
        record("recorder.added", recorder, by=by)
        new += 1
    return new


@transaction.atomic
def ask(wish: Wish, *, by: Actor = RESIDENT) -> Loan:
    """Somebody wants a recorder. The same key twice is one wish."""
    neighbour = join(wish.joining, by=by)
    already = loans.with_key(wish.key)
    if already is not None:
        return already
    loan = Loan(
        person=neighbour.person,
        desk=neighbour.desk,
        words=wish.words,
        next_on=in_workdays(LOOK_WITHIN),
        key=wish.key,
    )
    loan.full_clean(validate_unique=False)
    loan.save(force_insert=True)
    record("loan.asked", loan, by=by)
    return loan


@transaction.atomic
def hand_out(loan: Loan, *, number: str, until: date, by: Actor) -> None:
    """A machine goes to somebody until a day; of one machine the database lets one loan be."""
    rules.may_hand_out(by, loan).enforce()
    _insist_on_end(until)
    recorder = loans.machine(loan.desk_id, number)
    if recorder is None:
        raise Refused(_("この番号の機械は、ありません。番号を確かめてください。"))
    today = clock.today()
    facts = {"recorder": recorder, "owner_id": by.person(), "lent_on": today, "until": until}
    try:
        with transaction.atomic():
            _move(loan, S.LENT, by=by, next_on=until, **facts)
    except IntegrityError as twice:
        raise Conflict(_("この機械は、いま、ほかの人が使っています。")) from twice
    letters.tell_borrower(loan)


@transaction.atomic
def extend(loan: Loan, *, until: date, by: Actor) -> None:
    """It may stay longer; the clock reminds anew."""
    rules.may_extend(by, loan).enforce()
    _insist_on_end(until)
    _claim(loan, until=until, next_on=until, reminded_on=None)
    record("loan.extended", loan, by=by)
    letters.tell_borrower(loan)


@transaction.atomic
def remind(loan: Loan, *, on: date, by: Actor) -> None:
    """It is due soon: a letter to who has it. Nobody reads it: the desk rings, today."""
    hears = letters.reads_mail(loan)
    late = max(loan.until or on, on)
    _claim(loan, reminded_on=on, next_on=late if hears else on)
    record("loan.reminded", loan, by=by, by_mail=int(hears))
    letters.tell_borrower(loan)


@transaction.atomic
def postpone(loan: Loan, *, until: date, by: Actor) -> None:
    """Something was done; the next date of the desk."""
    rules.may_postpone(by, loan).enforce()
    if until <= clock.today():
        raise Refused(_("次の日は、あしたからあとにしてください。"))
    _claim(loan, next_on=until)
    record("loan.postponed", loan, by=by)


@transaction.atomic
def take_back(loan: Loan, *, by: Actor) -> None:
    """It is here again, also after it was lost: it can be lent anew."""
    rules.may_take_back(by, loan).enforce()
    _move(loan, S.RETURNED, by=by, next_on=None, ended_at=loan.ended_at or clock.now())
    Recorder.objects.filter(pk=loan.recorder_id or 0).update(gone_on=None)
    letters.tell_borrower(loan)


@transaction.atomic
def lose(loan: Loan, *, note: str = "", by: Actor) -> None:
    """It is lost, or broken: the machine leaves the stock."""
    rules.may_lose(by, loan).enforce()
    _move(loan, S.LOST, by=by, note=note, next_on=None, ended_at=clock.now())
    Recorder.objects.filter(pk=loan.recorder_id or 0).update(gone_on=clock.today())
    letters.tell_borrower(loan)


@transaction.atomic
def drop(loan: Loan, *, end: str, note: str = "", by: Actor) -> None:
    """Nothing is lent, with a reason that is counted."""
    rules.may_drop(by, loan).enforce()
    _move(loan, S.DROPPED, by=by, end=end, note=note, next_on=None, ended_at=clock.now())
    letters.tell_borrower(loan)


def read(loan: Loan, *, by: Actor) -> None:
    record_reading("loan.read", loan, by=by)


def _move(loan: Loan, to: LoanState, *, by: Actor, **changes: object) -> None:
    was = S(loan.state)
    LOAN_FLOW.check(was, to)
    _claim(loan, state=to, **changes)
    record("loan.moved", loan, by=by, was=was, to=to)


def _claim(loan: Loan, **changes: object) -> None:
    """Two hands at once: one wins."""
    mine = Loan.objects.filter(pk=loan.pk, state=loan.state, version=loan.version)
    if not mine.update(version=F("version") + 1, **sealed(loan, **changes)):
        raise Conflict(_(OTHERS_FIRST))
    loan.refresh_from_db()


def _insist_on_end(until: date) -> None:
    if not clock.today() < until <= clock.today() + LONGEST:
        raise Refused(_("「いつまで」は、あしたから3年のうちにしてください。"))
