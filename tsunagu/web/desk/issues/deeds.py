"""What may be done with a local issue, one page each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.cases.queries.unmet import people_behind
from tsunagu.community import actions, rules
from tsunagu.community.models import LocalIssue
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.web.desk.issues.forms import Nothing, Reason, Ticks


@dataclass(frozen=True)
class Deed:
    slug: str
    label: Any
    form: type[Nothing]
    may: Callable[[Actor, LocalIssue], Verdict]
    do: Callable[[LocalIssue, Any, Actor], object]
    hint: Any = ""
    danger: bool = False


def known(actor: Actor, issue: LocalIssue) -> list[tuple[str, str]]:
    """People of the own desk who may be meant: whoever has a need of the same kind."""
    return people_behind(actor, issue.code.group)


def _propose(issue: LocalIssue, form: Any, by: Actor) -> None:
    actions.propose(issue, known=known(by, issue), by=by)


def _check(issue: LocalIssue, form: Any, by: Actor) -> None:
    actions.check(issue, ticked=form.ticked(), known=known(by, issue), by=by)


def _publish(issue: LocalIssue, form: Any, by: Actor) -> None:
    actions.publish(issue, by=by)


def _send_back(issue: LocalIssue, form: Any, by: Actor) -> None:
    actions.send_back(issue, reason=form.cleaned_data["reason"], by=by)


def _withdraw(issue: LocalIssue, form: Any, by: Actor) -> None:
    actions.withdraw(issue, reason=form.cleaned_data["reason"], by=by)


DEEDS = (
    Deed(
        "propose",
        _("確認をたのむ"),
        Nothing,
        rules.may_propose,
        _propose,
        _("同じ窓口の別の人が、だれのことか分からないかを確かめます。"),
    ),
    Deed(
        "check",
        _("確かめる"),
        Ticks,
        rules.may_check,
        _check,
        _("一文ずつ読んで、だれのことか分からないと言えるものに、しるしを入れてください。"),
    ),
    Deed(
        "publish",
        _("公開する"),
        Nothing,
        rules.may_publish,
        _publish,
        _("だれでも読めるようになります。"),
    ),
    Deed("return", _("書き直しをたのむ"), Reason, rules.may_return, _send_back),
    Deed("withdraw", _("取り下げる"), Reason, rules.may_withdraw, _withdraw, danger=True),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
