"""What falls due in cases by the clock. Run by the job engine as often as it likes."""

from datetime import timedelta

from django.utils import timezone

from tsunagu.cases import actions, letters
from tsunagu.cases.models import Need, Term, TermKind
from tsunagu.cases.queries.appointments import to_remind
from tsunagu.cases.queries.handing import concerned, ending_soon, parcels, running_out
from tsunagu.cases.queries.insiders import out_of_sight
from tsunagu.cases.queries.terms import abuse_told_lately
from tsunagu.cases.rules import may_hold
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict, HouseError

MORNING, EVENING = 8, 22  # o'clock, in the city's time zone
BATCH = 100
A_MONTH = 30  # days
ALARMS = 3
LATELY = timedelta(days=7)


def begin_safety() -> int:
    """Whoever tells of abuse when the case is open already starts the same clock."""
    by = system("危険のしるしのあるメッセージ")
    told = abuse_told_lately(since=clock.now() - LATELY)
    return sum(actions.hear_of_abuse(message, by=by) for message in told)


def alarm_safety() -> int:
    """The three alarms of a safety term. Each comes once; a late one takes the earlier with it."""
    by = system("安全の確認")
    waiting = Term.objects.open().filter(kind=TermKind.SAFETY, alarms__lt=ALARMS)
    terms = waiting.select_related("case__worker").order_by("due_at", "pk")[:BATCH]
    return sum(actions.alarm_safety(term, by=by) for term in terms)


def end_pauses() -> int:
    """Needs whose pause is over are on the desk today."""
    by = system("休止のおわり")
    over = Need.objects.filter(paused_until__lte=clock.today()).order_by("paused_until", "pk")
    done = 0
    for need in over[:BATCH]:
        try:
            done += actions.end_pause(need, by=by)
        except Conflict:  # somebody moved it at this moment; the next round looks again
            continue
    return done


def remind_of_appointments() -> int:
    """From the morning of the day before: whoever meets somebody tomorrow is reminded once."""
    if timezone.localtime(clock.now()).hour < MORNING:
        return 0
    by = system("面談の前の日")
    return sum(actions.remind(each, by=by) for each in to_remind()[:BATCH])


def hand_over_ended() -> int:
    """In the evening of somebody's last day, what is left goes to who stays (invariant F).

    What an engine that was down has missed, and what lies with a shut account, goes at once.
    """
    late = timezone.localtime(clock.now()).hour >= EVENING
    by, done = system("担当のおわり"), 0
    for membership in running_out(by=1 if late else 0):
        try:
            done += actions.run_out(membership, by=by)
        except HouseError:  # somebody moved one of the needs at this moment; the next round
            continue
    return done


def tell_of_ends() -> int:
    """From thirty days before a part ends, the person and the leads hear each week what is left."""
    if timezone.localtime(clock.now()).hour < MORNING:
        return 0
    told = 0
    for membership in ending_soon(A_MONTH):
        held = parcels(membership)
        for reader in concerned(membership):
            seen = [parcel for parcel in held if may_hold(parcel.case, reader.pk)]
            if seen:
                letters.ends_soon(membership, to=reader.email, held=seen)
                told += 1
    return told


def keep_in_sight() -> int:
    """A guarded case that nobody of its desk may see any more: the leads are let in."""
    by = system("見られる人がいない")
    return sum(actions.name_stewards(case, by=by) for case in out_of_sight()[:BATCH])
