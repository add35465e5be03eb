"""Ideas: proposed, typed in from paper, shown, answered, joined in, made true."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.community import gate
from tsunagu.community.actions import gatherings
from tsunagu.community.models import Gathering, Idea, IdeaPart, IdeaStep, PartRole, Workshop
from tsunagu.community.papers import Described, Pile, Proposed
from tsunagu.community.queries import ideas as queries
from tsunagu.community.rules import ideas as rules
from tsunagu.community.states import ALIVE, IDEA_FLOW, IdeaState
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.queries import desk_near
from tsunagu.people.roles import Permission

LOOK_WITHIN = 3  # working days
ANSWER_WITHIN = timedelta(days=30)
RECEIPT_LENGTH, PASSPHRASE_LENGTH = 9, 8
LONGEST_TITLE, LONGEST_NOTE = 100, 400  # signs
MOST_NOTES = 300
S = IdeaState


def passphrase_for(key: str) -> str:
    return receipts.derived(key, queries.OF_PART, PASSPHRASE_LENGTH)


def propose(proposed: Proposed, *, by: Actor = RESIDENT) -> IdeaPart:
    """Somebody has an idea. The same form twice is one: the unique key decides."""
    rules.may_propose(by).enforce()
    try:
        with transaction.atomic():
            return queries.made_with(proposed.key) or _propose_once(proposed, by)
    except IntegrityError:
        already = queries.made_with(proposed.key)
        if already is None:
            raise
        return already


def _propose_once(proposed: Proposed, by: Actor) -> IdeaPart:
    desk = desk_near(Permission.IDEA_KEEP, proposed.area)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    idea = Idea(organisation=desk, next_on=in_workdays(LOOK_WITHIN), **_values(proposed))
    _refuse_reach(idea)
    idea.full_clean(exclude=["key"], validate_unique=False)
    idea.save(force_insert=True)
    _trace(idea, "", words="", by=by)
    record("idea.proposed", idea, by=by, area=proposed.area.code)
    return _part(idea, PartRole.PROPOSED, key=proposed.key)


@transaction.atomic
def enter(pile: Pile, *, by: Actor) -> Workshop:
    """The notes of a workshop become ideas that wait to be looked at: all of them, or none."""
    rules.may_enter(by).enforce()
    if made := Workshop.objects.filter(key=pile.key).first():
        return made
    notes = [line for line in pile.lines if line]
    if wrong := rules.faults(pile.lines, LONGEST_NOTE):
        raise ValidationError({"notes": wrong})
    if not 0 < len(notes) <= MOST_NOTES:
        said = _("紙に書いてあったことを、1行に一つずつ、%(most)s行までで書いてください。")
        raise Refused(said % {"most": MOST_NOTES})
    workshop = Workshop(
        organisation_id=by.desk(),
        **{name: getattr(pile, name) for name in ("key", "name", "held_on", "area", "people")},
    )
    workshop.full_clean(validate_unique=False)
    workshop.save(force_insert=True)
    record("workshop.entered", workshop, by=by, notes=len(notes))
    for number, note in enumerate(notes):
        _enter_one(workshop, note, key=f"{pile.key}-{number}", measure=pile.measure, by=by)
    return workshop


def _enter_one(workshop: Workshop, note: str, *, key: str, measure: str, by: Actor) -> None:
    is_long = len(note) > LONGEST_TITLE
    idea = Idea(
        organisation_id=workshop.organisation_id,
        workshop=workshop,
        title=f"{note[: LONGEST_TITLE - 1]}…" if is_long else note,
        words=note if is_long else "",
        area_id=workshop.area_id,
        measure=measure,
        next_on=in_workdays(LOOK_WITHIN),
        key=key,
    )
    idea.save(force_insert=True)
    _trace(idea, "", words="", by=by)
    record("idea.proposed", idea, by=by)


@transaction.atomic
def amend(idea: Idea, proposed: Proposed, *, by: Actor) -> None:
    """Mend the words before everybody reads them."""
    rules.may_amend(by, idea).enforce()
    values = {name: value for name, value in _values(proposed).items() if name != "key"}
    new = Idea(pk=idea.pk, key=idea.key, organisation_id=idea.organisation_id, **values)
    new.next_on = idea.next_on
    _refuse_reach(new)
    new.full_clean(exclude=["key"], validate_unique=False)
    _claim(idea, **values)
    record("idea.amended", idea, by=by)


@transaction.atomic
def publish(ideas: Iterable[Idea], *, by: Actor) -> int:
    """From now on everybody reads them, and somebody owes each an answer. How many."""
    due, done = clock.today() + ANSWER_WITHIN, 0
    for idea in ideas:
        rules.may_publish(by, idea).enforce()
        changes = {"owner_id": by.person(), "next_on": due, "shown_at": clock.now()}
        _move(idea, S.OPEN, words="", by=by, **changes)
        done += 1
    return done


@transaction.atomic
def refuse(idea: Idea, *, words: str, by: Actor) -> None:
    """It cannot hang on the wall; who proposed it reads why."""
    rules.may_refuse(by, idea).enforce()
    _move(idea, S.REFUSED, words=_said(words), by=by, next_on=None, answered_at=clock.now())


@transaction.atomic
def answer(idea: Idea, *, to: str, words: str, until: date | None, by: Actor) -> None:
    """What the city says to everybody, and where it leads. What goes on has its next date."""
    rules.may_answer(by, idea).enforce()
    if to not in rules.next_states(idea):
        raise Refused(_("いまは、それはできません。画面を開き直してください。"))
    changes: dict[str, object] = {"answered_at": clock.now(), "next_on": _day(to, until)}
    if idea.owner_id is None:
        changes["owner_id"] = by.person()
    _move(idea, S(to), words=_said(words), by=by, **changes)


def _day(to: str, until: date | None) -> date | None:
    if to not in ALIVE:
        return None
    if until is None or until <= clock.today():
        raise Refused(_("次の日は、あしたからあとにしてください。"))
    return until


@transaction.atomic
def postpone(idea: Idea, *, until: date, by: Actor) -> None:
    """Something was done; the next date."""
    rules.may_postpone(by, idea).enforce()
    _claim(idea, next_on=_day(idea.state, until))
    record("idea.postponed", idea, by=by)


@transaction.atomic
def take_over(idea: Idea, *, by: Actor) -> None:
    """Another looks after it from now on."""
    rules.may_take_over(by, idea).enforce()
    _claim(idea, owner_id=by.person())
    record("idea.taken_over", idea, by=by)


@transaction.atomic
def begin_place(idea: Idea, described: Described, *, key: str, by: Actor) -> Gathering:
    """The idea becomes a place to be; with it, it is being done. Twice is once."""
    rules.may_keep(by, idea).enforce()
    if idea.gathering is not None:
        return idea.gathering
    rules.may_begin_place(by, idea).insist()
    gathering = gatherings.begin(described, key=key, by=by)
    words = _("「%(place)s」を始めます。") % {"place": gathering.name}
    changes = {"gathering_id": gathering.pk, "answered_at": clock.now()}
    _move(idea, S.DOING, words=words, by=by, **changes)
    return gathering


def join(idea: Idea, *, brings: list[str], key: str, by: Actor = RESIDENT) -> IdeaPart:
    """Somebody helps, and says with what; no name. The same form twice is one."""
    rules.may_join(idea).insist()
    if not brings:
        raise Refused(_("出せるものを、一つは選んでください。"))
    try:
        with transaction.atomic():
            already = queries.made_with(key)
            if already is not None:
                return already
            part = _part(idea, PartRole.HELPS, key=key, brings=brings)
            record("idea.joined", part, by=by)
            return part
    except IntegrityError:
        already = queries.made_with(key)
        if already is None:
            raise
        return already


@transaction.atomic
def leave(part: IdeaPart, *, by: Actor = RESIDENT) -> None:
    """They help no longer."""
    rules.may_leave(part).insist()
    if not IdeaPart.objects.filter(pk=part.pk, left_at=None).update(left_at=clock.now()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    part.refresh_from_db(fields=["left_at"])
    record("idea.left", part, by=by)


@transaction.atomic
def withdraw(part: IdeaPart, *, by: Actor = RESIDENT) -> None:
    """Who proposed it takes it back."""
    rules.may_withdraw(part).insist()
    _move(part.idea, S.WITHDRAWN, words="", by=by, next_on=None)


def _values(proposed: Proposed) -> dict[str, object]:
    names = ("key", "title", "words", "needed", "doer", "measure", "area")
    return {name: getattr(proposed, name) for name in names}


def _refuse_reach(idea: Idea) -> None:
    """By what somebody could be reached is named, beside the field it stands in."""
    names = ("title", "words", "needed")
    rules.is_calm(" ".join(getattr(idea, name) for name in names)).insist()
    found = {name: [str(each) for each in gate.reaching(getattr(idea, name))] for name in names}
    if any(found.values()):
        raise ValidationError({name: lines for name, lines in found.items() if lines})


def _said(words: str) -> str:
    if not words.strip():
        raise Refused(_("みんなへの答えを書いてください。"))
    return words.strip()


def _part(idea: Idea, role: PartRole, *, key: str, brings: Iterable[str] = ()) -> IdeaPart:
    part = IdeaPart(
        idea=idea,
        role=role,
        brings=list(brings),
        receipt=_fresh_receipt(),
        passphrase_print=receipts.fingerprint(passphrase_for(key), queries.OF_PART),
        key=key,
    )
    part.full_clean(validate_unique=False)
    part.save(force_insert=True)
    return part


def _fresh_receipt() -> str:
    receipt = receipts.make(RECEIPT_LENGTH)
    while IdeaPart.objects.filter(receipt=receipt).exists():
        receipt = receipts.make(RECEIPT_LENGTH)
    return receipt


def _move(idea: Idea, to: IdeaState, *, words: str, by: Actor, **changes: object) -> None:
    was = S(idea.state)
    if was != to:  # an answer may leave it where it is
        IDEA_FLOW.check(was, to)
    _claim(idea, state=to, **changes)
    _trace(idea, was, words=words, by=by)
    record("idea.moved", idea, by=by, was=was, to=to)


def _claim(idea: Idea, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Idea.objects.filter(pk=idea.pk, state=idea.state, moves=idea.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    idea.refresh_from_db()


def _trace(idea: Idea, was: str, *, words: str, by: Actor) -> None:
    IdeaStep.objects.create(idea=idea, was=was, to=idea.state, words=words, by_label=by.label)
