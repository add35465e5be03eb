from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import moment_for
from tsunagu.finder import heard
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.intake import letters, rules
from tsunagu.intake.actions.alarm import sound
from tsunagu.intake.models import Answer, Concern, Message, Side, Stage, Urgency
from tsunagu.journal.actions import record
from tsunagu.keys.fields import gone
from tsunagu.keys.queries import is_destroyed


@transaction.atomic
def tell_stage(concern: Concern, stage: Stage, *, words: str = "", by: Actor) -> Answer:
    """Answer whoever told us how far it is. A reporter hears the stage and nothing else.

    The same stage twice in a row, without new words, is said once.
    """
    to_reporter = not concern.is_about_teller
    last = concern.answers.order_by("-pk").first()
    if last is not None and last.stage == stage and (to_reporter or words in ("", last.words)):
        return last
    answer = Answer.objects.create(
        concern=concern,
        stage=stage,
        to_reporter=to_reporter,
        words="" if to_reporter else words,
        at=clock.now(),
        by_label=by.label,
    )
    record("concern.answered", concern, by=by, stage=stage)
    if stage != Stage.RECEIVED:
        letters.to_teller(concern, key=f"answer:{answer.pk}")
    return answer


def tell_everyone(concern: Concern, stage: Stage, *, words: str = "", by: Actor) -> None:
    """Answer the teller, and those whose telling was the same: to them the stage alone.

    Runs inside the caller's transaction.
    """
    tell_stage(concern, stage, words=words, by=by)
    for same in concern.duplicates.order_by("pk"):
        tell_stage(same, stage, by=by)


@transaction.atomic
def answer_person(concern: Concern, *, words: str, by: Actor) -> Answer:
    """Write to the person who told us about themselves; read behind the receipt."""
    rules.may_read(by, concern).enforce()
    if not concern.is_about_teller:
        raise Refused(_("知らせてくれた人への返事に、本人のことは書けません。"))
    if not words.strip():
        raise Refused(_("お返事を書いてください。"))
    return tell_stage(concern, stage_now(concern), words=words, by=by)


def stage_now(concern: Concern) -> Stage:
    """What this teller heard last."""
    last = concern.answers.order_by("-pk").first()
    return Stage(last.stage) if last else Stage.RECEIVED


@transaction.atomic
def say(concern: Concern, *, words: str, key: str, side: Side, by: Actor) -> Message:
    """Add a message to the talk behind the receipt. The same key twice is one message."""
    if side == Side.DESK:
        rules.may_read(by, concern).enforce()
    if not words.strip():
        raise Refused(_("ことばを書いてください。"))
    already = Message.objects.filter(key=key).first()
    if already is not None:
        return already
    try:
        with transaction.atomic():
            message = Message.objects.create(
                concern=concern, side=side, words=words, key=key, by_label=by.label
            )
    except IntegrityError:
        return Message.objects.get(key=key)
    if is_destroyed(concern.seal_id):  # this moment, in another process: nobody would read it
        raise Refused(gone())
    record("message.said", concern, by=by, side=side)
    if side == Side.DESK:
        letters.to_teller(concern, key=f"message:{message.pk}")
    else:
        _take_notice(concern, message, by=by)
    return message


def _take_notice(concern: Concern, message: Message, *, by: Actor) -> None:
    """Somebody wrote again: the desk hears of it, and of danger the duty staff, ended or not.

    A clock that runs already for a danger nobody has seen is never set back.
    """
    found = heard(message.words).dangers
    if not found:
        letters.to_desk(concern, key=f"message:{message.pk}")
        return
    dangers, now = sorted({*found, *concern.dangers}), clock.now()
    rows = Concern.objects.filter(pk=concern.pk)
    runs = rows.filter(urgency=Urgency.DANGER, danger_seen_at=None)
    if not runs.update(dangers=dangers):
        rows.update(
            dangers=dangers,
            urgency=Urgency.DANGER,
            danger_at=now,
            danger_seen_at=None,
            due_at=moment_for(Urgency.DANGER, now),
        )
    concern.refresh_from_db()
    sound(concern, mark=f"m{message.pk}", by=by)


@transaction.atomic
def read_messages(concern: Concern, *, side: Side, by: Actor) -> int:
    """Mark what the other side wrote as read by ``side``; how many were new."""
    new = concern.messages.exclude(side=side).filter(read_at=None)
    count = new.update(read_at=clock.now())
    if count:
        record("message.read", concern, by=by, side=side, count=count)
    return count


@transaction.atomic
def tell_handling(concern: Concern, *, by: Actor) -> None:
    """Let a reporter know that somebody is on it: the stage and not a word more."""
    rules.may_tell_handling(by, concern).enforce()
    tell_stage(concern, Stage.HANDLING, by=by)


@transaction.atomic
def read_concern(concern: Concern, *, by: Actor) -> None:
    """Somebody opened this concern: the journal keeps it, and at its desk new words are read."""
    record("concern.read", concern, by=by)
    if rules.may_read(by, concern):
        read_messages(concern, side=Side.DESK, by=by)
