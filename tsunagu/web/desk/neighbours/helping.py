"""What the desk may do with somebody who helps, one page each."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import User
from tsunagu.rewards import actions as rewards
from tsunagu.rewards.papers import Said
from tsunagu.rewards.states import BY_HAND, Kind
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.volunteering import actions, rules
from tsunagu.volunteering.models import Neighbour
from tsunagu.watch.queries import who_visits
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import AwayDays, Nothing
from tsunagu.web.rewards import this_year

A_DAY = 24 * 60  # minutes


class Interview(forms.Form):
    interviewed_on = Day(label=_("面談をした日"), required=False, widget=picker())
    trained_on = Day(label=_("研修を終えた日"), required=False, widget=picker())
    born_on = Day(
        label=_("生年月日"),
        required=False,
        help_text=_("ポイントは、決まった年齢からです。「S12.3.4」のようにも書けます。"),
    )


class Doing(forms.Form):
    kind = forms.ChoiceField(
        label=_("したこと"),
        choices=[(kind.value, kind.label) for kind in BY_HAND],
        widget=forms.RadioSelect,
    )
    on = Day(label=_("日にち"), widget=picker())
    minutes = forms.IntegerField(label=_("時間（分）"), min_value=1, max_value=A_DAY)
    where = Line(_("場所"), 100)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class Account(forms.Form):
    account = forms.ChoiceField(label=_("アカウント"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.users = who_visits()
        named = [(str(pk), user.name) for pk, user in self.users.items()]
        offer(self, "account", [("", _("なし")), *named])

    def clean_account(self) -> User | None:
        said = self.cleaned_data["account"]
        return self.users[int(said)] if said else None


class FiscalYear(forms.Form):
    year = forms.TypedChoiceField(label=_("年度"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        now = this_year().first.year
        offer(self, "year", [(year, str(year)) for year in (now, now - 1)])


def _interview(neighbour: Neighbour) -> dict[str, Any]:
    said = {name: getattr(neighbour, name) for name in ("interviewed_on", "trained_on")}
    return said | {"born_on": neighbour.person.born_on}


def _doing(neighbour: Neighbour) -> dict[str, Any]:
    return {"kind": Kind.SALON, "on": clock.today(), "minutes": 60, "key": uuid4().hex}


def _say(neighbour: Neighbour, said: dict[str, Any], by: Actor) -> None:
    chosen = Said(
        f"d-{said['key']}", Kind(said["kind"]), said["on"], said["minutes"], said["where"]
    )
    rewards.say(neighbour, chosen, by=by)


def _away(neighbour: Neighbour, said: dict[str, Any], by: Actor) -> None:
    actions.go_away(neighbour, by=by, **(said | {"key": f"d-{said['key']}"}))


HELPER_DEEDS = (
    Deed(
        "say",
        _("活動を書く"),
        Doing,
        rules.may_match,
        _say,
        _("紙や電話で聞いた活動です。確かめたものとして入ります。"),
        initial=_doing,
    ),
    Deed(
        "away",
        _("休みを書く"),
        AwayDays,
        rules.may_match,
        _away,
        _("休みのあいだは、声をかけません。毎週行くところは、きょうの仕事に出ます。"),
        initial=lambda neighbour: {"key": uuid4().hex},
    ),
    Deed(
        "meet",
        _("面談・研修・生年月日"),
        Interview,
        rules.may_match,
        lambda neighbour, said, by: actions.meet(neighbour, by=by, **said),
        initial=_interview,
    ),
    Deed(
        "insure",
        _("保険に入れる"),
        Nothing,
        rules.may_match,
        lambda neighbour, said, by: actions.insure(neighbour, by=by),
        _("あしたから、年度の終わりまでです。入っている年度は、変わりません。"),
    ),
    Deed(
        "exchange",
        _("ポイントの交換を申しこむ"),
        FiscalYear,
        rules.may_match,
        lambda neighbour, said, by: rewards.ask(neighbour, by=by, **said),
        _("交換できるポイントを、全部交換します。"),
    ),
    Deed(
        "account",
        _("アカウントとつなぐ"),
        Account,
        rules.may_match,
        lambda neighbour, said, by: actions.tie(neighbour, by=by, **said),
        _("見守りの訪問が、この人の活動に入ります。"),
        initial=lambda neighbour: {"account": neighbour.account_id or ""},
    ),
)
HELPER_BY_SLUG = {deed.slug: deed for deed in HELPER_DEEDS}
