"""From a local issue to something that is done, and to what came of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.community import gate, queries
from tsunagu.community.models import LocalIssue, Undertaking
from tsunagu.community.papers import Undertaken
from tsunagu.community.rules import undertakings as rules
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record


@transaction.atomic
def begin(issue: LocalIssue, undertaken: Undertaken, *, key: str, by: Actor) -> Undertaking:
    """Something is done about it, for everybody to read. The same form twice is one."""
    rules.may_act(by, issue).enforce()
    rules.may_begin(by, issue).insist()
    if made := Undertaking.objects.filter(key=key).first():
        return made
    undertaking = Undertaking(issue=issue, owner_id=by.person(), key=key, **vars(undertaken))
    _refuse_traces(words=undertaking.words, doer=undertaking.doer)
    _to_come(undertaken.next_on)
    undertaking.full_clean(validate_unique=False)
    if not _is_first(undertaking):
        return Undertaking.objects.get(key=key)
    record("undertaking.begun", undertaking, by=by, issue=issue.pk)
    return undertaking


@transaction.atomic
def go_on(undertaking: Undertaking, *, next_on: date, by: Actor) -> None:
    """It was looked after; the next day. Whoever says so looks after it from now on."""
    rules.may_act(by, undertaking.issue).enforce()
    rules.may_go_on(by, undertaking).insist()
    _claim(undertaking, next_on=_to_come(next_on), owner_id=by.person())
    record("undertaking.went_on", undertaking, by=by)


@transaction.atomic
def end(undertaking: Undertaking, *, result: str, by: Actor) -> None:
    """What came of it, for everybody to read."""
    rules.may_act(by, undertaking.issue).enforce()
    rules.may_go_on(by, undertaking).insist()
    if not result.strip():
        raise Refused(_("どうなったかを書いてください。"))
    _refuse_traces(result=result)
    _claim(undertaking, result=result.strip(), ended_on=clock.today(), next_on=None)
    record("undertaking.ended", undertaking, by=by)


def _to_come(day: date) -> date:
    if day <= clock.today():
        raise Refused(_("次の日は、あしたからあとにしてください。"))
    return day


def _refuse_traces(**texts: str) -> None:
    """Everybody reads it: whom somebody can be reached by, or is called, does not stand there."""
    names = queries.names_in("\n".join(texts.values()))
    found = {
        name: [str(each) for each in gate.traces(text, names, gate.WAYS_TO_REACH)]
        for name, text in texts.items()
    }
    if any(found.values()):
        raise ValidationError({name: lines for name, lines in found.items() if lines})


def _is_first(undertaking: Undertaking) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    try:
        with transaction.atomic():
            undertaking.save(force_insert=True)
    except IntegrityError:
        if not Undertaking.objects.filter(key=undertaking.key).exists():
            raise
        return False
    return True


def _claim(undertaking: Undertaking, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Undertaking.objects.filter(pk=undertaking.pk, moves=undertaking.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    undertaking.refresh_from_db()
