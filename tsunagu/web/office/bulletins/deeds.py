"""What may be done with a bulletin, one page each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Bulletin
from tsunagu.enclosures.actions import attaching
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.web.office.bulletins.forms import Note, Nothing, Reason


@dataclass(frozen=True)
class Deed:
    """``do`` gives the bulletin whose page comes next."""

    slug: str
    label: Any
    form: type[Nothing]
    may: Callable[[Actor, Bulletin], Verdict]
    do: Callable[[Bulletin, dict[str, Any], Actor], Bulletin | None]
    hint: Any = ""
    danger: bool = False


def _propose(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.propose(bulletin, by=by)


def _approve(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.approve(bulletin, by=by)


def _send_back(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.send_back(bulletin, reason=said["reason"], by=by)


def _drop(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.drop(bulletin, reason=said["reason"], by=by)


def _correct(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> Bulletin:
    return attaching.correct(bulletin, note=said["reason"], key=said["key"], by=by)


def _find(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.find(bulletin, by=by)


def _withdraw(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.withdraw(bulletin, note=said["reason"], by=by)


def _halt(bulletin: Bulletin, said: dict[str, Any], by: Actor) -> None:
    actions.halt(bulletin, by=by)


DEEDS = (
    Deed(
        "propose",
        _("承認をたのむ"),
        Nothing,
        rules.may_propose,
        _propose,
        _("同じ窓口の別の人が読んで、承認します。"),
    ),
    Deed(
        "approve",
        _("承認する"),
        Nothing,
        rules.may_approve,
        _approve,
        _("さいごの承認で公開されて、申しこんだ人に届きます。緊急のものは、二人が承認します。"),
    ),
    Deed("return", _("書き直しをたのむ"), Reason, rules.may_return, _send_back),
    Deed(
        "correct",
        _("訂正を書く"),
        Note,
        rules.may_correct,
        _correct,
        _("同じ文の下書きができます。承認されると入れかわり、前のものが届いた人にも届きます。"),
    ),
    Deed(
        "find",
        _("見つかった"),
        Nothing,
        rules.may_find,
        _find,
        _("お知らせの文は消えて、もどせません。届いた人には「見つかりました」と伝えます。"),
    ),
    Deed(
        "withdraw",
        _("取り消す"),
        Note,
        rules.may_withdraw,
        _withdraw,
        _("すぐに取り消します。届いた人には、理由を伝えます。"),
        danger=True,
    ),
    Deed(
        "halt",
        _("送るのをとめる"),
        Nothing,
        rules.may_halt,
        _halt,
        _(
            "まだ出ていないものは、もう届きません。届いたものは、とりもどせません。ページには残ります。"
        ),
        danger=True,
    ),
    Deed("drop", _("やめる"), Reason, rules.may_drop, _drop, danger=True),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
