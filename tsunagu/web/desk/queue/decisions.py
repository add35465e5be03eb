"""What may become of a concern: each decision with its rule, its form and its deed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions as cases
from tsunagu.cases import rules as case_rules
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.intake import actions as intake
from tsunagu.intake import rules
from tsunagu.intake.models import Concern
from tsunagu.intake.states import State
from tsunagu.referrals.actions import pass_on
from tsunagu.referrals.rules import may_refer
from tsunagu.web.desk.queue import forms
from tsunagu.web.desk.queue.forms import Decision
from tsunagu.web.desk.queue.opening import SWINDLE, Opened, PassedOn, ToConsumerCentre

May = Callable[[Actor, Concern], Verdict]


def _always(_concern: Concern) -> bool:
    return True


@dataclass(frozen=True)
class Way:
    """One way on from where a concern stands, shown for the concerns that it ``fits``."""

    slug: str
    label: Any
    hint: Any
    form: type[Decision]
    may: May
    do: Callable[[Concern, Any, Actor], object]
    template: str = "desk/queue/decide.html"
    fits: Callable[[Concern], bool] = _always


def _may_open(actor: Actor, concern: Concern) -> Verdict:
    return rules.may_decide(actor, concern) and case_rules.may_open(actor)


def _may_pass_on(actor: Actor, concern: Concern) -> Verdict:
    return _may_open(actor, concern) and may_refer(actor)


def _is_swindle(concern: Concern) -> bool:
    """Its words show it, or a desk has heard it."""
    return "fraud" in concern.dangers or concern.troubles.filter(code__code=SWINDLE).exists()


def _pass_on(concern: Concern, form: Any, by: Actor) -> object:
    facts = {"opening": form.opening, "asking": form.asking, "scope": form.scope}
    return pass_on(concern, **facts, by=by)


def _words(form: Decision) -> str:
    return str(form.cleaned_data.get("words", ""))


def _reason(form: Decision) -> str:
    return str(form.cleaned_data["reason"])


FROM_RECEIVED = (
    Way(
        "opened",
        _("支援を始める"),
        _("課題と次の日を決めて、支援ケースを作ります。"),
        Opened,
        _may_open,
        lambda concern, form, by: cases.open_case(concern, opening=form.opening, by=by),
        "desk/queue/open.html",
    ),
    Way(
        "joined",
        _("今の支援に合わせる"),
        _("もう支援している世帯のことなら、その支援ケースに入れます。"),
        forms.Joined,
        rules.may_decide,
        lambda concern, form, by: cases.join(
            concern,
            case=form.cleaned_data["case"],
            reason=_reason(form),
            people=form.cleaned_data.get("people", []),
            by=by,
        ),
    ),
    Way(
        "passed-on",
        _("すぐにつなぐ"),
        _("ほかの団体にお願いします。相手が引き受けるまで、ここで見守ります。"),
        PassedOn,
        _may_pass_on,
        _pass_on,
        "desk/queue/open.html",
    ),
    Way(
        "consumer",
        _("消費生活の相談につなぐ"),
        _("だまされた、契約をやめたい。課題とつなぎ先が、はじめから選んであります。"),
        ToConsumerCentre,
        _may_pass_on,
        _pass_on,
        "desk/queue/open.html",
        _is_swindle,
    ),
    Way(
        "answered",
        _("お返事して終わる"),
        _("知らせることだけで足りたとき。"),
        forms.Answered,
        rules.may_decide,
        lambda concern, form, by: intake.answer_and_end(
            concern, words=_words(form), reason=_reason(form), by=by
        ),
    ),
    Way(
        "not-ours",
        _("「担当外」にしたい"),
        _("二人目の人が確認するまで、ここに残ります。"),
        Decision,
        rules.may_decide,
        lambda concern, form, by: intake.propose_not_ours(concern, reason=_reason(form), by=by),
    ),
    Way(
        "duplicate",
        _("同じ相談がある"),
        _("先に受け取った相談のほうで対応します。"),
        forms.Duplicate,
        rules.may_decide,
        lambda concern, form, by: cases.mark_duplicate(
            concern, first=form.cleaned_data["first"], reason=_reason(form), by=by
        ),
    ),
    Way(
        "spam",
        _("いたずら・広告"),
        _("相談ではないとき。"),
        Decision,
        rules.may_decide,
        lambda concern, form, by: intake.mark_spam(concern, reason=_reason(form), by=by),
    ),
)
FROM_PROPOSED = (
    Way(
        "confirmed",
        _("「担当外」を確認する"),
        _("相談した人に、どこに相談できるかを知らせて終わります。"),
        forms.Elsewhere,
        rules.may_confirm,
        lambda concern, form, by: intake.confirm_not_ours(
            concern, words=_words(form), reason=_reason(form), by=by
        ),
    ),
    Way(
        "refused",
        _("受付にもどす"),
        _("この窓口で、もう一度決めます。"),
        Decision,
        rules.may_confirm,
        lambda concern, form, by: intake.refuse_not_ours(concern, reason=_reason(form), by=by),
    ),
)
FROM_DECIDED = (
    Way(
        "taken-back",
        _("決めたことを取り消す"),
        _("受付にもどり、期限が新しくなります。"),
        Decision,
        rules.may_take_back,
        lambda concern, form, by: intake.take_back(concern, reason=_reason(form), by=by),
    ),
)
BY_SLUG = {way.slug: way for way in (*FROM_RECEIVED, *FROM_PROPOSED, *FROM_DECIDED)}


def ways(actor: Actor, concern: Concern) -> tuple[list[Way], list[str]]:
    """The ways on that the actor may take now, and why not the others (each reason once)."""
    on = {State.RECEIVED: FROM_RECEIVED, State.NOT_OURS_PROPOSED: FROM_PROPOSED}
    verdicts = [
        (way, way.may(actor, concern))
        for way in on.get(State(concern.state), FROM_DECIDED)
        if way.fits(concern)
    ]
    reasons = [verdict.reason for _, verdict in verdicts if not verdict]
    return [way for way, verdict in verdicts if verdict], list(dict.fromkeys(reasons))
