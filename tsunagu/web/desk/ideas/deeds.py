"""What the desk may do with an idea, one page each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import Idea
from tsunagu.community.rules import ideas as rules
from tsunagu.community.states import IdeaState
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.ui.fields import Day, Line, picker
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Nothing, Until
from tsunagu.web.ideas.forms import lines

S = IdeaState


class Words(forms.Form):
    """What everybody reads."""

    words = Line(
        _("みんなへの答え"),
        1_000,
        required=True,
        widget=lines(5),
        error_messages={"required": _("みんなへの答えを書いてください。")},
        help_text=_("アイデアのページに、今日の日付で出ます。"),
    )


class Answer(Words):
    until = Day(label=_("次に知らせる日"), widget=picker())


def _to(state: IdeaState) -> Callable[[Actor, Idea], Verdict]:
    return partial(_may_answer, to=state)


def _may_answer(actor: Actor, idea: Idea, *, to: IdeaState) -> Verdict:
    return rules.may_answer_to(actor, idea, to)


def _answer(to: IdeaState) -> Callable[[Idea, dict[str, Any], Actor], None]:
    return partial(_answered, to=to)


def _answered(idea: Idea, said: dict[str, Any], by: Actor, *, to: IdeaState) -> None:
    actions.answer(idea, to=to, words=said["words"], until=said.get("until"), by=by)


def _leading(
    slug: str, label: Any, state: IdeaState, form: type[forms.Form] = Answer, **more: Any
) -> Deed:
    return Deed(slug, label, form, _to(state), _answer(state), **more)


DEEDS = (
    Deed(
        "publish",
        _("公開する"),
        Nothing,
        rules.may_publish,
        lambda idea, said, by: actions.publish([idea], by=by),
        _("だれでも読めるようになります。あなたが担当になり、30日のうちに答えます。"),
    ),
    Deed(
        "say",
        _("答えを書く"),
        Answer,
        rules.may_say,
        lambda idea, said, by: actions.answer(idea, to=idea.state, by=by, **said),
    ),
    _leading("study", _("検討する"), S.STUDIED),
    _leading("do", _("取り組む"), S.DOING),
    _leading("done", _("実現した"), S.DONE, Words),
    _leading("gather", _("なかまを集める"), S.OPEN),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_postpone,
        lambda idea, said, by: actions.postpone(idea, by=by, **said),
    ),
    Deed(
        "mine",
        _("わたしが担当する"),
        Nothing,
        rules.may_take_over,
        lambda idea, said, by: actions.take_over(idea, by=by),
    ),
    _leading("shelve", _("見送る"), S.SHELVED, Words, danger=True),
    Deed(
        "refuse",
        _("載せない"),
        Words,
        rules.may_refuse,
        lambda idea, said, by: actions.refuse(idea, by=by, **said),
        _("わけは、出した人が受付番号で読みます。"),
        danger=True,
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
