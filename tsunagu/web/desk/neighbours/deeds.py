"""What the desk may do with an offering or a favour, one page each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.volunteering import actions, rules
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState
from tsunagu.web.desk.neighbours.forms import Meeting, Note, Nothing, OnDay, Refusal, Unmet, Until

F, G = FavourState, OfferingState


@dataclass(frozen=True)
class Deed:
    slug: str
    label: Any
    form: type[forms.Form]
    may: Callable[[Actor, Any], Verdict]
    do: Callable[[Any, dict[str, Any], Actor], object]
    hint: Any = ""
    danger: bool = False
    initial: Callable[[Any], dict[str, Any]] = lambda thing: {}


def _to(state: FavourState) -> Callable[[Actor, Favour], Verdict]:
    return partial(_may_move, to=state)


def _may_move(actor: Actor, favour: Favour, *, to: FavourState) -> Verdict:
    return rules.may_move(actor, favour, to)


def _into(state: OfferingState) -> Callable[[Actor, Offering], Verdict]:
    return partial(_may_move_offering, to=state)


def _may_move_offering(actor: Actor, offering: Offering, *, to: OfferingState) -> Verdict:
    return rules.may_move_offering(actor, offering, to)


def _move(to: OfferingState) -> Callable[[Offering, dict[str, Any], Actor], None]:
    return partial(_moved, to=to)


def _moved(offering: Offering, said: dict[str, Any], by: Actor, *, to: OfferingState) -> None:
    actions.move_offering(offering, to, answer=said.get("note", ""), by=by)


FAVOUR_DEEDS = (
    Deed(
        "accept",
        _("受け付けて、相手をさがす"),
        Nothing,
        rules.may_accept,
        lambda favour, said, by: actions.accept(favour, by=by),
        _("本人と話して、内容がわかったら押します。あなたが担当になります。"),
    ),
    Deed(
        "introduce",
        _("顔合わせの日を決める"),
        Meeting,
        rules.may_introduce,
        lambda favour, said, by: actions.introduce(favour, by=by, **said),
        _("頼んだ人、行く人、窓口の人の3人で会います。前の日に、もう一度お知らせします。"),
    ),
    Deed(
        "settle",
        _("成立した"),
        Nothing,
        _to(F.AGREED),
        lambda favour, said, by: actions.settle(favour, by=by),
    ),
    Deed(
        "substitute",
        _("代わりの人をさがす"),
        OnDay,
        rules.may_ask_substitute,
        lambda favour, said, by: actions.ask_substitute(favour, by=by, **said),
        _("その日だけの頼みごとができます。声をかけるのは、いつもと同じです。"),
    ),
    Deed(
        "again",
        _("ほかの人をさがす"),
        Nothing,
        rules.may_look_again,
        lambda favour, said, by: actions.look_again(favour, by=by),
        _("前に声をかけた人には、もう声をかけません。"),
    ),
    Deed(
        "done",
        _("終わった・お礼を伝える"),
        Note,
        _to(F.DONE),
        lambda favour, said, by: actions.finish(favour, by=by, **said),
    ),
    Deed(
        "next",
        _("次の日を決める"),
        Until,
        rules.may_postpone,
        lambda favour, said, by: actions.postpone(favour, by=by, **said),
    ),
    Deed(
        "pair",
        _("もうひとり、いっしょに行く"),
        Nothing,
        rules.may_invite,
        lambda favour, said, by: actions.want_another(favour, by=by),
        _("来てほしい人を、ひとりふやします。ひとりでは行けない人にも、声をかけられます。"),
    ),
    Deed(
        "mine",
        _("わたしが担当する"),
        Nothing,
        rules.may_take_over,
        lambda favour, said, by: actions.take_over(favour, by=by),
    ),
    Deed(
        "unmet",
        _("不成立にする"),
        Unmet,
        _to(F.UNMET),
        lambda favour, said, by: actions.turn_down(favour, by=by, **said),
        _("理由は、名前なしで数えます。足りないものがわかります。"),
        danger=True,
    ),
    Deed(
        "withdraw",
        _("取り下げ"),
        Nothing,
        _to(F.WITHDRAWN),
        lambda favour, said, by: actions.withdraw(favour, by=by),
        danger=True,
    ),
)
OFFERING_DEEDS = (
    Deed(
        "register",
        _("登録する"),
        Nothing,
        rules.may_register,
        lambda offering, said, by: actions.register(offering, by=by),
        _("本人と話して、確かめたら押します。3年のあいだ、声をかけられます。"),
    ),
    Deed("rest", _("しばらく休む"), Nothing, _into(G.RESTING), _move(G.RESTING)),
    Deed(
        "hold",
        _("窓口がお休みにする"),
        Nothing,
        _into(G.HELD),
        lambda offering, said, by: actions.hold_offering(offering, by=by),
        _(
            "すぐに、声がかからなくなります。本人には始められません。行っているところは、きょうの仕事に出ます。"
        ),
        danger=True,
    ),
    Deed("open", _("また始める"), Nothing, rules.may_reopen, _move(G.OPEN)),
    Deed("refuse", _("登録できない"), Refusal, _into(G.REFUSED), _move(G.REFUSED), danger=True),
    Deed("end", _("やめる"), Note, _into(G.ENDED), _move(G.ENDED), danger=True),
)
FAVOUR_BY_SLUG = {deed.slug: deed for deed in FAVOUR_DEEDS}
OFFERING_BY_SLUG = {deed.slug: deed for deed in OFFERING_DEEDS}
