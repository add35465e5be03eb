"""What visitors saw, and the word that goes back to them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Channel, Concern, Teller, YesNo
from tsunagu.intake.papers import Part, Told
from tsunagu.journal.actions import record, record_reading
from tsunagu.keys.fields import sealed
from tsunagu.watch import queries, rules
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.papers import Seen
from tsunagu.watch.states import Result, WatchState

ANSWER_WITHIN = 5  # working days
OLDEST = timedelta(days=62)  # a phone that lay in a drawer


def keep_look(watch: Watch, seen: Seen, *, by: Actor) -> Look:
    """Keep one visit; the same key again gives the first back, whoever was quicker.

    What worries becomes a concern in the same transaction, with the clock and the answers of the
    loop (docs/adr/0050).
    """
    rules.may_keep(by, watch).enforce()
    already = Look.objects.filter(key=seen.key).first()
    if already is not None:
        return _own(already, watch, by=by)
    try:
        with transaction.atomic():
            return _written(watch, seen, by=by)
    except IntegrityError:
        quicker = Look.objects.filter(key=seen.key).first()
        if quicker is None:
            raise
        return _own(quicker, watch, by=by)


def _written(watch: Watch, seen: Seen, *, by: Actor) -> Look:
    at = min(max(seen.at, clock.now() - OLDEST), clock.now())
    look = Look(
        watch=watch,
        visitor_id=by.person(),
        at=at,
        result=seen.result,
        signs=list(seen.signs),
        note=seen.note,
        answer_by=in_workdays(ANSWER_WITHIN),
        key=seen.key,
    )
    look.full_clean(validate_unique=False)
    if rules.is_worrying(seen.result, seen.signs, again=_absent_beside(watch, look)):
        look.concern = _told(watch, look, seen, by=by)
    look.save(force_insert=True)
    look_on, door_on = queries.days_of(watch)
    going = Watch.objects.filter(pk=watch.pk, state=WatchState.VISITING)
    going.update(look_on=look_on, door_on=door_on)
    record("look.kept", look, by=by, result=look.result, worries=int(look.concern_id is not None))
    return look


def _absent_beside(watch: Watch, look: Look) -> bool:
    """Whether nobody came to the door the time before, or the time after that arrived earlier."""
    before = watch.looks.filter(at__lt=look.at).order_by("-at", "-pk").first()
    after = watch.looks.filter(at__gt=look.at).order_by("at", "pk").first()
    return any(one is not None and one.result == Result.ABSENT for one in (before, after))


def _own(already: Look, watch: Watch, *, by: Actor) -> Look:
    if (already.watch_id, already.visitor_id) != (watch.pk, by.user_id):
        raise Conflict(_("この番号は、もう使われています。"))
    return already


def _told(watch: Watch, look: Look, seen: Seen, *, by: Actor) -> Concern:
    """In the words of the desk, whatever the visitor reads."""
    with override("ja"):
        when = date_format(timezone.localtime(look.at), "n月j日 H:i")
        head = _("見守りの訪問で気づきました（%(when)s）。") % {"when": when}
        noticed = "\n".join(filter(None, [*look.named, look.note]))
    return receive(
        Told(
            key=f"look-{look.key}",
            words=f"{head}\n{seen.result.label}\n{noticed}".strip(),
            own=noticed,  # when and from where somebody looked tells nothing of danger
            teller=Teller.COMMISSIONER,
            channel=Channel.VISIT,
            chome=watch.person.chome,
            danger_now=YesNo.YES if seen.result == Result.URGENT else "",
            urgent=rules.is_pressing(seen.signs),
            desk=watch.desk if watch.desk.takes_concerns else None,
            parts=(Part(watch.person),),
        ),
        by=by,
    )


@transaction.atomic
def answer_looks(watch: Watch, looks: Iterable[Look], *, words: str, by: Actor) -> int:
    """One word to the visitor about all reports that were read; how many there were."""
    rules.may_arrange(by, watch).enforce()
    done = 0
    for look in looks:
        waiting = Look.objects.unanswered().filter(pk=look.pk, watch=watch)
        if waiting.update(**sealed(look, answer=words, answered_at=clock.now())):
            record("look.answered", look, by=by)
            done += 1
    return done


def read(watch: Watch, *, by: Actor) -> None:
    record_reading("watch.read", watch, by=by)


def read_list(watches: Iterable[Watch], *, by: Actor) -> None:
    """A visitor opened the page on which the people stand to whom they go."""
    for watch in watches:
        read(watch, by=by)
