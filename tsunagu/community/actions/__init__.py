from collections.abc import Collection
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.community import gate, queries, rules
from tsunagu.community.models import IssueStep, LocalIssue, Whence
from tsunagu.community.papers import Written
from tsunagu.community.states import ISSUE_FLOW, IssueState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.queries import desk_near
from tsunagu.people.roles import Permission

Known = Collection[tuple[str, str]]  # (name, kana) of people who may be meant


@transaction.atomic
def draft(written: Written, *, key: str, known: Known, by: Actor) -> LocalIssue:
    """Write down what an area lacks. Words that show somebody never become a row."""
    rules.may_write(by).enforce()
    issue = LocalIssue(organisation_id=by.desk(), key=key, **_values(written))
    return _write(issue, known, by)


@transaction.atomic
def tell(written: Written, *, key: str, by: Actor) -> LocalIssue:
    """A commissioner writes it; it waits at once for the desk near the area, which checks it."""
    rules.may_tell(by).enforce()
    desk = desk_near(Permission.ISSUE_CHECK, written.area)
    if desk is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    told = replace(written, whence=Whence.COMMISSIONER)
    issue = LocalIssue(organisation=desk, key=key, told_by_id=by.person(), **_values(told))
    issue.state = IssueState.PROPOSED
    return _write(issue, (), by)


def _write(issue: LocalIssue, known: Known, by: Actor) -> LocalIssue:
    """The same form twice is one issue."""
    if made := LocalIssue.objects.filter(key=issue.key).first():
        return made
    issue.written_by_id = by.person()
    _refuse_traces(issue, known)
    issue.full_clean(validate_unique=False)
    if not _is_first(issue):
        return LocalIssue.objects.get(key=issue.key)
    _trace(issue, "", reason="", by=by)
    record("issue.drafted", issue, by=by, code=issue.code.code, area=issue.area.code)
    return issue


@transaction.atomic
def amend(issue: LocalIssue, written: Written, *, known: Known, by: Actor) -> None:
    """The writer changes the words, before anybody has checked them; whoever does is the writer."""
    rules.may_amend(by, issue).enforce()
    new = LocalIssue(
        pk=issue.pk,
        organisation_id=issue.organisation_id,
        written_by_id=by.person(),
        told_by_id=issue.told_by_id,
        key=issue.key,
        **_values(written),
    )
    _refuse_traces(new, known)
    new.full_clean(exclude=["key"], validate_unique=False)
    _claim(issue, IssueState(issue.state), written_by_id=by.person(), **_values(written))
    record("issue.amended", issue, by=by)


@transaction.atomic
def propose(issue: LocalIssue, *, known: Known, by: Actor) -> None:
    """Ask a second person to look."""
    rules.may_propose(by, issue).enforce()
    _refuse_traces(issue, known)
    _move(issue, IssueState.PROPOSED, by=by)


@transaction.atomic
def check(issue: LocalIssue, *, ticked: Collection[str], known: Known, by: Actor) -> None:
    """The second person has read each sentence and found nobody in it."""
    rules.may_check(by, issue).enforce()
    rules.all_ticked(issue, ticked).insist()
    _refuse_traces(issue, known)
    _move(issue, IssueState.CHECKED, by=by, checked_by_id=by.person(), checked_at=clock.now())


@transaction.atomic
def send_back(issue: LocalIssue, *, reason: str, by: Actor) -> None:
    """The second person asks the writer to change something."""
    rules.may_return(by, issue).enforce()
    _move(
        issue,
        IssueState.RETURNED,
        reason=_given(reason),
        by=by,
        checked_by_id=None,
        checked_at=None,
    )


@transaction.atomic
def publish(issue: LocalIssue, *, by: Actor) -> None:
    """From now on everybody reads it. Names that came into the registers since are looked for."""
    rules.may_publish(by, issue).enforce()
    _refuse_traces(issue, ())
    _move(issue, IssueState.PUBLISHED, by=by, published_at=clock.now())


@transaction.atomic
def withdraw(issue: LocalIssue, *, reason: str, by: Actor) -> None:
    """Take it back, published or not."""
    rules.may_withdraw(by, issue).enforce()
    _move(issue, IssueState.WITHDRAWN, reason=_given(reason), by=by)


def _is_first(issue: LocalIssue) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
    except IntegrityError:
        if not LocalIssue.objects.filter(key=issue.key).exists():
            raise
        return False
    return True


def _values(written: Written) -> dict[str, object]:
    return {
        "title": written.title.strip(),
        "words": written.words.strip(),
        "code_id": written.code.pk,
        "area_id": written.area.pk,
        "area_kind": written.area.kind,
        "year": written.year,
        "band": written.band,
        "whence": written.whence,
    }


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("理由を書いてください。"))
    return reason.strip()


def _refuse_traces(issue: LocalIssue, known: Known) -> None:
    """Each sentence that may show somebody is named, beside the field it stands in."""
    names = gate.parts_of(known) | queries.names_in(f"{issue.title}\n{issue.words}")
    found = {
        name: [str(trace) for trace in gate.traces(getattr(issue, name), names)]
        for name in ("title", "words")
    }
    if any(found.values()):
        raise ValidationError({name: lines for name, lines in found.items() if lines})


def _move(
    issue: LocalIssue, to: IssueState, *, by: Actor, reason: str = "", **changes: object
) -> None:
    was = IssueState(issue.state)
    ISSUE_FLOW.check(was, to)
    _claim(issue, was, state=to, **changes)
    _trace(issue, was, reason=reason, by=by)
    record("issue.moved", issue, by=by, was=was, to=to)


def _claim(issue: LocalIssue, was: IssueState, **changes: object) -> None:
    """Claimed by state and count of moves: what was read is what is changed; one of two wins."""
    mine = LocalIssue.objects.filter(pk=issue.pk, state=was, moves=issue.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    issue.refresh_from_db()


def _trace(issue: LocalIssue, was: str, *, reason: str, by: Actor) -> None:
    IssueStep.objects.create(
        issue=issue, was=was, to=issue.state, reason=reason[:500], by_label=by.label
    )
