"""What the desk may do with somebody who helps, one page each."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.complaints import actions as complaints
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import User
from tsunagu.rewards import actions as rewards
from tsunagu.rewards.papers import Said
from tsunagu.rewards.states import BY_HAND, Kind
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.volunteering import actions, rules
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.pack.protection import protection
from tsunagu.watch.queries import who_visits
from tsunagu.web.complaining import Heard, beginning
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


class Consent(forms.Form):
    guardian = Line(_("保護者の名前と連絡先"), 200)
    consented_on = Day(label=_("保護者が同意した日"), required=False, widget=picker())


class Seen(forms.Form):
    code = forms.ChoiceField(label=_("確認"), widget=forms.RadioSelect)
    seen_on = Day(label=_("確かめた日"), widget=picker())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "code", [(one.code, one.name) for one in protection().checks])


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
        "consent",
        _("保護者の同意を書く"),
        Consent,
        rules.may_match,
        lambda neighbour, said, by: actions.note_consent(neighbour, by=by, **said),
        _("18歳になっていない人は、保護者の同意を書きとめてから登録します。"),
        initial=lambda one: {"guardian": one.guardian, "consented_on": one.consented_on},
    ),
    Deed(
        "check",
        _("確認を書く"),
        Seen,
        rules.may_match,
        lambda neighbour, said, by: actions.note_check(neighbour, by=by, **said),
        _("窓口が見たものです。期限が切れると、その手伝いには声をかけません。"),
        initial=lambda neighbour: {"seen_on": clock.today()},
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
    Deed(
        "wrong",
        _("うまくいかなかったことを書く"),
        Heard,
        rules.may_match,
        lambda neighbour, said, by: complaints.complain(neighbour, said["said"], by=by),
        _("電話や窓口で聞いたことです。返事は、この人だけに届きます。"),
        initial=beginning,
    ),
)
HELPER_BY_SLUG = {deed.slug: deed for deed in HELPER_DEEDS}
