"""From the wish to the visits, and to the end of them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.workdays import months_after
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.people.models import Membership, User
from tsunagu.volunteering.actions import join
from tsunagu.watch import letters, queries, rules
from tsunagu.watch.models import Watch
from tsunagu.watch.papers import Application
from tsunagu.watch.states import WATCH_FLOW, Cause, WatchState

LOOK_WITHIN = 3  # working days
ASK_AGAIN = timedelta(days=30)  # while nobody is found
A_YEAR = 12  # months
S = WatchState


@transaction.atomic
def apply(application: Application, *, by: Actor = RESIDENT) -> Watch:
    """Somebody is to be watched over. The same key twice is one; so is who already is."""
    neighbour = join(application.joining, by=by)
    already = queries.with_key(application.key) or queries.living_of(neighbour.person)
    if already is not None:
        return already
    facts = {k: v for k, v in vars(application).items() if k != "joining"}
    watch = Watch(
        person=neighbour.person,
        desk=neighbour.desk,
        next_on=in_workdays(LOOK_WITHIN),
        **(facts | {"cells": list(application.cells)}),
    )
    watch.full_clean(validate_unique=False)
    watch.save(force_insert=True)
    record("watch.applied", watch, by=by, applicant=watch.applicant)
    return watch


@transaction.atomic
def accept(watch: Watch, *, by: Actor) -> None:
    """The desk has spoken with the person, who wants it: somebody to visit is looked for."""
    rules.may_accept(by, watch).enforce()
    soon = in_workdays(LOOK_WITHIN)
    _move(watch, S.WAITING, by=by, owner_id=by.person(), cause=Cause.LOOKING, next_on=soon)
    letters.tell_applicant(watch)


@transaction.atomic
def say_cause(watch: Watch, *, cause: str, by: Actor) -> None:
    """Nobody is found yet, and why. Within a month the desk looks again."""
    rules.may_say_cause(by, watch).enforce()
    _claim(watch, cause=cause, next_on=clock.today() + ASK_AGAIN)
    record("watch.waits", watch, by=by, cause=cause)


@transaction.atomic
def introduce(watch: Watch, *, visitor: User, at: datetime, where: str, by: Actor) -> None:
    """The day on which the person, the visitor and the desk meet."""
    rules.may_introduce(by, watch).enforce()
    if at <= clock.now():
        raise Refused(_("顔合わせは、これからの日時にしてください。"))
    goes = Membership.objects.valid().filter(user=visitor, role__in=queries.VISITORS)
    if not goes.exists():
        raise Refused(_("この人は、いま訪問できません。"))
    day = timezone.localtime(at).date()
    changes = {"visitor": visitor, "meets_at": at, "meets_where": where, "next_on": day}
    if watch.state == S.MEETING:
        _claim(watch, **changes)
        record("watch.introduced", watch, by=by)
    else:
        _move(watch, S.MEETING, by=by, cause="", **changes)
    letters.tell_applicant(watch)
    letters.tell_visitor(watch, visitor)


@transaction.atomic
def begin(watch: Watch, *, by: Actor) -> None:
    """They have met, and want it; or the rest is over. A year, then the desk asks again."""
    rules.may_begin(by, watch).enforce()
    today = clock.today()
    watch.started_on = watch.started_on or today
    watch.renews_on = watch.renews_on or months_after(today, A_YEAR)
    look_on, door_on = queries.days_of(watch)
    _move(
        watch,
        S.VISITING,
        by=by,
        started_on=watch.started_on,
        renews_on=watch.renews_on,
        look_on=max(look_on, today),
        door_on=max(door_on, today),
        next_on=watch.renews_on,
    )
    letters.tell_applicant(watch)


@transaction.atomic
def look_again(watch: Watch, *, cause: str, by: Actor) -> None:
    """It did not fit, or the visitor can no longer: somebody else is looked for."""
    rules.may_look_again(by, watch).enforce()
    gone = {"visitor": None, "meets_at": None, "meets_where": "", "look_on": None, "door_on": None}
    _move(watch, S.WAITING, by=by, cause=cause, next_on=in_workdays(LOOK_WITHIN), **gone)
    letters.tell_applicant(watch)


@transaction.atomic
def pause(watch: Watch, *, until: date, by: Actor) -> None:
    """In hospital, with the children: nobody goes until the day, on which the desk asks."""
    rules.may_pause(by, watch).enforce()
    _insist_on_later(until)
    _move(watch, S.PAUSED, by=by, next_on=until)


@transaction.atomic
def postpone(watch: Watch, *, until: date, by: Actor) -> None:
    """Something was done; the next date of the desk."""
    rules.may_postpone(by, watch).enforce()
    _insist_on_later(until)
    _claim(watch, next_on=until)
    record("watch.postponed", watch, by=by)


@transaction.atomic
def take_over(watch: Watch, *, by: Actor) -> None:
    rules.may_take_over(by, watch).enforce()
    _claim(watch, owner_id=by.person())
    record("watch.taken_over", watch, by=by)


@transaction.atomic
def finish(watch: Watch, *, end: str, note: str = "", by: Actor) -> None:
    """It ends, with a reason that is counted."""
    rules.may_end(by, watch).enforce()
    over = {"next_on": None, "look_on": None, "door_on": None, "ended_at": clock.now()}
    _move(watch, S.ENDED, by=by, end=end, note=note, cause="", **over)
    letters.tell_applicant(watch)


@transaction.atomic
def renew(watch: Watch, *, on: date, by: Actor) -> None:
    """A year is over: it goes on, and the desk asks the person whether they still want it."""
    later = watch.renews_on
    while later is not None and later <= on:
        later = months_after(later, A_YEAR)
    due = Watch.objects.filter(pk=watch.pk, renews_on=watch.renews_on, ended_at=None)
    if not due.update(renews_on=later, next_on=on, version=F("version") + 1):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    watch.refresh_from_db()
    record("watch.renewed", watch, by=by)
    letters.tell_applicant(watch)


def _move(watch: Watch, to: WatchState, *, by: Actor, **changes: object) -> None:
    was = S(watch.state)
    WATCH_FLOW.check(was, to)
    _claim(watch, state=to, **changes)
    record("watch.moved", watch, by=by, was=was, to=to)


def _claim(watch: Watch, **changes: object) -> None:
    """Two hands at once: one wins."""
    mine = Watch.objects.filter(pk=watch.pk, state=watch.state, version=watch.version)
    if not mine.update(version=F("version") + 1, **sealed(watch, **changes)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    watch.refresh_from_db()


def _insist_on_later(until: date) -> None:
    if until <= clock.today():
        raise Refused(_("次の日は、あしたからあとにしてください。"))
