"""What may be done with a need or a case: the button, the page and the deed, each as one line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions, rules
from tsunagu.cases.models import (
    Appointment,
    Case,
    Need,
    PauseReason,
    ToldPerson,
    ToldReporter,
)
from tsunagu.cases.papers import Ending, Meeting, NewNeed
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.intake.actions import answer_person
from tsunagu.web.desk.cases.forms import case as case_forms
from tsunagu.web.desk.cases.forms import contact as contact_forms
from tsunagu.web.desk.cases.forms import meeting as meeting_forms
from tsunagu.web.desk.cases.forms import need as need_forms
from tsunagu.web.desk.cases.forms.fields import DeedForm

T = TypeVar("T", Case, Need, Appointment)
Said = dict[str, Any]


@dataclass(frozen=True, eq=False)  # known by being itself: its drawn button is kept
class Deed(Generic[T]):
    slug: str
    label: Any  # lazy text of the button and the heading
    form: type[DeedForm]
    fits: Callable[[T], bool]  # whether it is a question at all in this state
    may: Callable[[Actor, T], Verdict]
    do: Callable[[T, Said, Actor], object]
    hint: Any = ""
    danger: bool = False
    quiet: bool = False  # who may not do it needs no sentence about it


def fitting(deeds: Sequence[Deed[T]], thing: T) -> Iterator[Deed[T]]:
    return (deed for deed in deeds if deed.fits(thing))


def _ending(said: Said) -> Ending:
    return Ending(
        state=NeedState(said["state"]),
        done=said["done"],
        told_person=ToldPerson(said["told_person"]),
        told_reporter=ToldReporter(said["told_reporter"]),
        unmet_reason=said["unmet_reason"],
        tell_note=said["tell_note"],
        words=said["words"],
    )


def _steps(said: Said) -> Said:
    return {"next_on": said["next_on"], "next_step": said["next_step"]}


def _is_calm(need: Need) -> bool:
    """Live, and neither returned nor paused: a returned need has three ways on, nothing else."""
    return need.is_live and need.returned_at is None and need.paused_until is None


def _asks_to_stop(need: Need) -> bool:
    return need.stop_proposed_by_id is not None and need.stop_confirmed_by_id is None


NEED_DEEDS: tuple[Deed[Need], ...] = (
    Deed(
        "plan",
        _("次の日を決める"),
        need_forms.Plan,
        _is_calm,
        rules.may_reschedule,
        lambda need, said, by: actions.plan_next(need, **_steps(said), by=by),
    ),
    Deed(
        "support",
        _("自分たちで支える"),
        need_forms.Support,
        lambda need: (
            need.returned_at is not None or (_is_calm(need) and need.state == NeedState.OPEN)
        ),
        rules.may_move,
        lambda need, said, by: actions.support_ourselves(need, **_steps(said), by=by),
    ),
    Deed(
        "stop",
        _("終わりにすることを提案する"),
        need_forms.Reason,
        lambda need: need.returned_at is not None and not _asks_to_stop(need),
        rules.may_move,
        lambda need, said, by: actions.propose_stop(need, reason=said["reason"], by=by),
        _("二人目の人が確認します。"),
    ),
    Deed(
        "confirm-stop",
        _("終わりにすることを確認する"),
        need_forms.End,
        _asks_to_stop,
        rules.may_confirm_stop,
        lambda need, said, by: actions.confirm_stop(need, ending=_ending(said), by=by),
        danger=True,
    ),
    Deed(
        "refuse-stop",
        _("まだ終わりにしない"),
        need_forms.Reason,
        _asks_to_stop,
        rules.may_confirm_stop,
        lambda need, said, by: actions.refuse_stop(need, reason=said["reason"], by=by),
    ),
    Deed(
        "end",
        _("課題を終わりにする"),
        need_forms.End,
        _is_calm,
        rules.may_end,
        lambda need, said, by: actions.end_need(need, ending=_ending(said), by=by),
    ),
    Deed(
        "pause",
        _("休止する"),
        need_forms.Rest,
        lambda need: _is_calm(need) and need.referred_at is None,
        rules.may_pause,
        lambda need, said, by: actions.pause(
            need, why=PauseReason(said["why"]), words=said["words"], until=said["until"], by=by
        ),
        _("その日が来ると、窓口の「今日」にもどります。"),
    ),
    Deed(
        "unpause",
        _("休止をおえる"),
        need_forms.Reason,
        lambda need: need.paused_until is not None,
        rules.may_unpause,
        lambda need, said, by: actions.unpause(need, reason=said["reason"], by=by),
    ),
    Deed(
        "assign",
        _("担当をかえる"),
        need_forms.Assign,
        lambda need: need.is_live and need.returned_at is None,
        rules.may_give,
        lambda need, said, by: actions.assign(
            need, to=said["worker"], reason=said["reason"], by=by
        ),
        quiet=True,
    ),
    Deed(
        "reopen",
        _("課題を再開する"),
        need_forms.Reopen,
        lambda need: not need.is_live,
        lambda actor, need: rules.may_work_on(actor, need.case),
        lambda need, said, by: actions.reopen_need(
            need, next_on=said["next_on"], reason=said["reason"], by=by
        ),
    ),
)


def _new_need(case: Case, said: Said, by: Actor) -> object:
    new = NewNeed(
        code=said["code"],
        next_on=said["next_on"],
        next_step=said["next_step"],
        note=said["note"],
        person=said["person"],
    )
    return actions.add_need(case, new, by=by)


def _is_open(case: Case) -> bool:
    return case.state == CaseState.OPEN


CASE_DEEDS: tuple[Deed[Case], ...] = (
    Deed("need", _("課題を加える"), case_forms.AddNeed, _is_open, rules.may_work_on, _new_need),
    Deed(
        "attempt",
        _("連絡の記録"),
        contact_forms.Attempt,
        _is_open,
        rules.may_work_on,
        lambda case, said, by: actions.note_attempt(case, **said, by=by),
    ),
    Deed(
        "meet",
        _("面談を決める"),
        meeting_forms.Meet,
        _is_open,
        rules.may_work_on,
        lambda case, said, by: actions.make_appointment(case, Meeting(**said), by=by),
    ),
    Deed(
        "answer",
        _("本人にお返事を書く"),
        case_forms.Answer,
        _is_open,
        rules.may_work_on,
        lambda case, said, by: answer_person(said["concern"], words=said["words"], by=by),
        _("受付番号のページで、本人だけが読みます。知らせてくれた人には、段階だけが伝わります。"),
    ),
    Deed(
        "close",
        _("支援を終結する"),
        case_forms.Close,
        _is_open,
        rules.may_close,
        lambda case, said, by: actions.close_case(case, outcome=said["outcome"], by=by),
    ),
    Deed(
        "reopen",
        _("支援を再開する"),
        case_forms.ReopenCase,
        lambda case: not _is_open(case),
        rules.may_reopen,
        lambda case, said, by: actions.reopen_case(case, reason=said["reason"], by=by),
    ),
)
