"""Places to be: written down, opened, rested, ended; said to be still so."""

from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.community import letters
from tsunagu.community.actions.dates import plan
from tsunagu.community.models import TWICE, Gathering, GatheringAccess, GatheringLanguage
from tsunagu.community.papers import Described
from tsunagu.community.rhythm import RULE
from tsunagu.community.rules import gatherings as rules
from tsunagu.community.states import GATHERING_FLOW, SHOWN, GatheringState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.queries import desk_near, writers_at
from tsunagu.people.roles import Permission


@transaction.atomic
def begin(described: Described, *, key: str, by: Actor) -> Gathering:
    """Write down a place to be, as a draft. The same form twice is one place."""
    rules.may_begin(by).enforce()
    if made := Gathering.objects.filter(key=key).first():
        return made
    desk = desk_near(Permission.DIRECTORY_WRITE, described.chome)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    gathering = Gathering(key=key, desk=desk, **_values(described, by))
    gathering.full_clean(exclude=["key", "uid"], validate_unique=False)
    if not _is_first(gathering):
        return Gathering.objects.get(key=key)
    _set_facts(gathering, described)
    plan(gathering)
    record("gathering.begun", gathering, by=by, kind=described.kind)
    return gathering


@transaction.atomic
def describe(gathering: Gathering, described: Described, *, by: Actor) -> None:
    """Say it anew. Dates to come follow the new rule, but for those that somebody changed."""
    rules.may_keep(by, gathering).enforce()
    values = _values(described, by)
    new = Gathering(
        pk=gathering.pk, key=gathering.key, uid=gathering.uid, desk_id=gathering.desk_id, **values
    )
    new.full_clean(exclude=["key", "uid"], validate_unique=False)
    true = _true_today(GatheringState(gathering.state))
    _claim(gathering, **values, **true, planned_until=None, modified_at=clock.now())
    _set_facts(gathering, described)
    plan(gathering)
    record("gathering.described", gathering, by=by)


@transaction.atomic
def move(gathering: Gathering, to: GatheringState, *, by: Actor) -> None:
    """Open it to everybody, let it rest, end it."""
    rules.may_move(by, gathering, to).enforce()
    was = GatheringState(gathering.state)
    GATHERING_FLOW.check(was, to)
    _claim(gathering, state=to, **_true_today(to), modified_at=clock.now())
    plan(gathering)
    record("gathering.moved", gathering, by=by, was=was, to=to)


@transaction.atomic
def confirm(gathering: Gathering, *, by: Actor) -> None:
    """Nothing has changed: all that stands there is still so."""
    rules.may_confirm(by, gathering).enforce()
    _claim(gathering, **_true_today(GatheringState(gathering.state)))
    record("gathering.confirmed", gathering, by=by)


@transaction.atomic
def wait(gathering: Gathering, *, by: Actor) -> None:
    """The desk has asked by telephone, or asks again: it looks at it in some days."""
    rules.may_wait(by, gathering).enforce()
    _claim(gathering, check_on=day_for(Wait.ENTRY_REMIND))
    record("gathering.waited", gathering, by=by)


@transaction.atomic
def ask(gathering: Gathering, *, by: Actor) -> None:
    """By the clock: who keeps it is asked. Where there is nobody, it is the desk's at once."""
    to = writers_at(gathering.organisation_id, Permission.GATHERING_KEEP)
    if not to:
        _claim(gathering, asked=TWICE)
        return
    next_on = day_for(Wait.ENTRY_REMIND)
    _claim(gathering, asked=gathering.asked + 1, check_on=next_on)
    letters.ask(gathering, to)
    record("gathering.asked", gathering, by=by, times=gathering.asked)


def _values(described: Described, by: Actor) -> dict[str, Any]:
    """The columns. Who keeps no directory writes for the own organisation alone."""
    values = asdict(described) | {"chome": described.chome}
    if not rules.may_choose_keeper(by):
        values["organisation_id"] = by.desk()
    if described.rule and not RULE.fullmatch(described.rule):
        raise Refused(_("いつ開くかを、選んでください。"))
    return {name: value for name, value in values.items() if name not in ("access", "languages")}


def _set_facts(gathering: Gathering, described: Described) -> None:
    GatheringAccess.objects.filter(gathering=gathering).delete()
    GatheringLanguage.objects.filter(gathering=gathering).delete()
    GatheringAccess.objects.bulk_create(
        GatheringAccess(gathering=gathering, fact=fact) for fact in described.access
    )
    GatheringLanguage.objects.bulk_create(
        GatheringLanguage(gathering=gathering, language=spoken) for spoken in described.languages
    )


def _true_today(state: GatheringState) -> dict[str, Any]:
    """From now on it is asked again after a time, as long as everybody reads it."""
    check_on = day_for(Wait.ENTRY_CHECK) if state in SHOWN else None
    return {"confirmed_on": clock.today(), "asked": 0, "check_on": check_on}


def _is_first(gathering: Gathering) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    try:
        with transaction.atomic():
            gathering.save(force_insert=True)
    except IntegrityError:
        if not Gathering.objects.filter(key=gathering.key).exists():
            raise
        return False
    return True


def _claim(gathering: Gathering, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Gathering.objects.filter(pk=gathering.pk, moves=gathering.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    gathering.refresh_from_db()
