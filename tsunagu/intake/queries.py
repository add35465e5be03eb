from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from tsunagu.ground import receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Kind, Pile, Wanted, piles
from tsunagu.ground.receipts import bare, fingerprint_of
from tsunagu.intake import drafting
from tsunagu.intake.models import Alarm, Answer, Concern, Draft, Message, Side, Stage, Urgency
from tsunagu.intake.states import WAITING, State
from tsunagu.keys.rows import opener
from tsunagu.people.models import Organisation
from tsunagu.people.roles import Permission
from tsunagu.residents.models import eyes, sight
from tsunagu.residents.papers import Particulars
from tsunagu.residents.queries import lookalikes


def behind(receipt: str, passphrase: str) -> Concern | None:
    """The concern that a receipt number and its passphrase open, or nothing."""
    concern = Concern.objects.filter(receipt=bare(receipt)).first()
    kept = concern.passphrase_print if concern else "0" * 64
    right = receipts.matches(passphrase, kept, "passphrase")
    return concern if right else None


def told_with(key: str) -> Concern | None:
    """What was told with this form key. The key is a secret of the device that told."""
    return Concern.objects.filter(key=key).first()


def opened_by(pk: str) -> Concern | None:
    """The concern of a receipt that was opened just now; ``pk`` comes from our own seal."""
    return Concern.objects.filter(pk=pk).first()


def draft_answers(token: str, now: datetime) -> dict[str, Any] | None:
    """What was typed on this device, while it may be kept."""
    draft = Draft.objects.filter(
        token_print=fingerprint_of(token, "draft"), keep_until__gt=now
    ).first()
    return drafting.read(token, draft.answers) if draft else None


def queue(actor: Actor) -> QuerySet[Concern]:
    """What waits for a decision at the actor's desk, by clock."""
    return Concern.objects.visible_to(actor).waiting().order_by("due_at", "pk")


def dangers_unseen(actor: Actor) -> QuerySet[Concern]:
    """Signs of danger that no person has seen; new words may bring one after the end."""
    rows = Concern.objects.visible_to(actor).filter(urgency=Urgency.DANGER, danger_seen_at=None)
    return rows.order_by("due_at", "pk")


def every_danger_unseen() -> QuerySet[Concern]:
    """Of all desks, for the chore that wakes people; never for a page."""
    rows = Concern.objects.filter(urgency=Urgency.DANGER, danger_seen_at=None)
    return rows.order_by("due_at", "pk")


def alarms_of(concern: Concern) -> QuerySet[Alarm]:
    """Who was told of its dangers, when and on which way, the last first."""
    return concern.alarms.select_related("user", "letter").order_by("-at", "-pk")


def not_ours_to_confirm(actor: Actor) -> QuerySet[Concern]:
    return queue(actor).filter(state=State.NOT_OURS_PROPOSED)


def new_words(actor: Actor) -> QuerySet[Concern]:
    """Concerns whose teller wrote something that nobody of the desk has read.

    From the few unread words to their concerns, never through all that the desk ever received.
    """
    unread = Message.objects.filter(side=Side.TELLER, read_at=None)
    seen = Concern.objects.visible_to(actor).filter(pk=OuterRef("pk"))
    rows = Concern.objects.filter(Exists(seen), pk__in=unread.values("concern"))
    return rows.order_by("due_at", "pk")


@dataclass(frozen=True)
class Sieve:
    """Which concerns a list shows; empty means those that wait."""

    state: str = ""
    urgency: str = ""
    channel: str = ""


SEEN, WORDS, ALL = "danger", "words", "all"


def sifted(actor: Actor, sieve: Sieve) -> QuerySet[Concern]:
    """A list of the desk: what waits with unseen danger first, then by clock."""
    rows = _in_state(actor, sieve.state)
    if sieve.urgency:
        rows = rows.filter(urgency=sieve.urgency)
    if sieve.channel:
        rows = rows.filter(channel=sieve.channel)
    unread = Message.objects.filter(concern=OuterRef("pk"), side=Side.TELLER, read_at=None)
    return rows.select_related("chome").annotate(has_new_words=Exists(unread))


def _in_state(actor: Actor, state: str) -> QuerySet[Concern]:
    if state == SEEN:
        return dangers_unseen(actor)
    if state == WORDS:
        return new_words(actor)
    if state in WAITING or not state:
        rows = queue(actor).filter(state=state) if state else queue(actor)
        unseen = Q(urgency=Urgency.DANGER, danger_seen_at=None)
        return rows.order_by(Case(When(unseen, then=0), default=1), "due_at", "pk")
    rows = Concern.objects.visible_to(actor).order_by("-received_at", "-pk")
    return rows if state == ALL else rows.filter(state=state)


def alike(
    *known: Particulars, actor: Actor, besides: int | None = None, shown: int = 10
) -> list[Concern]:
    """Concerns about people who may be the same, among those that the actor may see."""
    people = [lookalikes(each) for each in known if not each.is_empty()]
    if not people:
        return []
    same = reduce(or_, people)
    rows = Concern.objects.visible_to(actor).filter(parties__person__in=same)
    if besides is not None:
        rows = rows.exclude(pk=besides)
    return list(rows.distinct().order_by("-received_at", "-pk")[:shown])


def desk_of(actor: Actor) -> Organisation | None:
    """The actor's own desk when it takes concerns; else the first door takes what they wrote."""
    if actor.organisation_id is None:
        return None
    return Organisation.objects.filter(pk=actor.organisation_id, takes_concerns=True).first()


@dataclass(frozen=True)
class Status:
    """What a receipt shows: where it is, what comes next and by when, and what was said."""

    concern: Concern
    stage: Stage
    answers: list[Answer]
    messages: list[Message]
    next_by: date | None


def status(concern: Concern) -> Status:
    answers = list(concern.answers.order_by("at", "pk"))
    stage = Stage(answers[-1].stage) if answers else Stage.RECEIVED
    waits = stage == Stage.RECEIVED
    return Status(
        concern=concern,
        stage=stage,
        answers=answers,
        messages=list(concern.messages.order_by("at", "pk")),
        next_by=timezone.localtime(concern.due_at).date() if waits else None,
    )


_CONCERNS = Kind(
    rows="intake_concern k",
    key="k.id",
    order="k.due_at",
    columns="k.due_at, k.receipt, k.words, k.urgency",
    joins="JOIN intake_concern k ON k.id = top.id",
    opens=opener(_2_words="intake.Concern"),
)
_SEEN = sight(row="k", guards="intake_concernguard", key="concern_id")
_UNREAD = "SELECT concern_id FROM intake_message WHERE side = 'teller' AND read_at IS NULL"
_PILES = {
    "danger": "k.urgency = 'danger' AND k.danger_seen_at IS NULL",
    "new": "k.state = 'received'",
    "words": f"k.id IN ({_UNREAD})",
    "not_ours": "k.state = 'not_ours_proposed'",
}


def concern_piles(actor: Actor) -> dict[str, Pile]:
    """What lies at the own desk: ``danger``, ``new``, ``words``, ``not_ours``. One query.

    A row: due moment, receipt, the words, urgency.
    """
    if not actor.has(Permission.CONCERN_READ) or actor.organisation_id is None:
        return {}
    at = (actor.organisation_id, *eyes(actor))
    own = f"k.desk_id = %s AND {_SEEN} AND "
    wanted = [Wanted(name, own + where, at) for name, where in _PILES.items()]
    return piles(_CONCERNS, wanted)


def told_by(actor: Actor, shown: int = 100) -> list[Concern]:
    """What this person wrote down for others, the last first, each with ``stage``. One query."""
    last = Answer.objects.filter(concern=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    mine = Concern.objects.visible_to(actor).filter(received_by_id=actor.person())
    return list(mine.annotate(stage=Subquery(last)).order_by("-received_at", "-pk")[:shown])
