"""What may be done with a decision, one page each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.networks import actions, rules
from tsunagu.networks.models import Decision
from tsunagu.web.desk.networks.forms import HandOver, Said, Until


@dataclass(frozen=True)
class Deed:
    slug: str
    label: Any
    form: type[Said]
    may: Callable[[Actor, Decision], Verdict]
    do: Callable[[Decision, Any, Actor], object]
    hint: Any = ""
    danger: bool = False


DEEDS = (
    Deed(
        "done",
        _("できた"),
        Said,
        rules.may_answer,
        lambda decision, form, by: actions.finish(decision, by=by, **form.cleaned_data),
    ),
    Deed(
        "later",
        _("期日をかえる"),
        Until,
        rules.may_answer,
        lambda decision, form, by: actions.postpone(decision, by=by, **form.cleaned_data),
    ),
    Deed(
        "hand-over",
        _("ほかの人にわたす"),
        HandOver,
        rules.may_answer,
        lambda decision, form, by: actions.hand_over(
            decision, owner=form.chosen(), words=form.cleaned_data["words"], by=by
        ),
        _("前もって、その人と話してください。その人の「今日」に出ます。"),
    ),
    Deed(
        "refuse",
        _("しないことにする"),
        Said,
        rules.may_answer,
        lambda decision, form, by: actions.refuse(decision, by=by, **form.cleaned_data),
        _("わけは、次の会議で話せるように、議題に出ます。"),
        danger=True,
    ),
    Deed(
        "reopen",
        _("もう一度する"),
        Until,
        rules.may_reopen,
        lambda decision, form, by: actions.reopen(decision, by=by, **form.cleaned_data),
    ),
)
BY_SLUG = {deed.slug: deed for deed in DEEDS}
