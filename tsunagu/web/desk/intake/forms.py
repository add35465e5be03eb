"""One dense page for what was told at the telephone, at the counter, by letter, visit or mail."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.queries import need_choices
from tsunagu.ground import clock
from tsunagu.ground.text import folded
from tsunagu.intake.models import Channel, Sharing, Since, Teller, YesNo
from tsunagu.residents.models import ContactWay, Sex
from tsunagu.ui.fields import Day, Line, Mail, Phone, offer
from tsunagu.web.desk.retyped import retyped
from tsunagu.web.desk.wording import TOLD_BY
from tsunagu.web.hours import TICKED, bad_hours, good_days, good_hours

ROWS, MOST_ROWS, OLDEST = 4, 12, 120
BY_STAFF = [(value, label) for value, label in Channel.choices if value != Channel.WEB]


def _one_of(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", "－"), *choices], **({"required": False} | more)
    )


def _minute() -> str:
    return timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M")


class PersonRow(forms.Form):
    """One person; the first row is the one whom it is about. An empty row is nobody."""

    name = Line(_("名前"), 100)
    kana = Line(_("ふりがな"), 100)
    born_on = Day(
        label=_("生年月日"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "S12.3.4"}),
    )
    age_about = forms.IntegerField(
        label=_("年齢"),
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    sex = _one_of(_("性別"), Sex.choices)
    phone = Phone(_("電話"), 40)
    address = Line(_("住所・いる場所"), 200)
    relation = Line(_("続柄・関係"), 40)
    language = Line(
        _("使う言葉"), 40, widget=forms.TextInput(attrs={"placeholder": _("英語、手話など")})
    )

    @property
    def known(self) -> dict[str, Any]:
        """What was filled in of this person; nothing for an empty row."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return {**said, "relation": self.cleaned_data.get("relation", "")} if said else {}


PersonRows = forms.formset_factory(PersonRow, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class Receive(forms.Form):
    channel = forms.ChoiceField(label=_("方法"), choices=BY_STAFF)
    received_at = forms.DateTimeField(
        label=_("受け取った日時"),
        initial=_minute,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    teller = forms.ChoiceField(label=_("だれが伝えたか"), choices=list(TOLD_BY.items()))
    teller_name = Line(_("伝えた人の名前"), 100)
    teller_relation = Line(_("本人との関係"), 40)
    teller_phone = Phone(_("伝えた人の電話"), 40)
    teller_email = Mail(label=_("伝えた人のメール"), required=False, max_length=254)
    words = Line(
        _("話されたことば"),
        20_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("できるだけ、そのままの言葉で。あとから書き直せません。"),
        error_messages={"required": _("話されたことばを書いてください。")},
    )
    since = _one_of(_("いつから"), Since.choices)
    place = Line(_("場所"), 200)
    danger_now = _one_of(_("いまあぶないか"), YesNo.choices)
    urgent = forms.BooleanField(label=_("急ぎ（1日のうちに見る）"), required=False)
    sharing = _one_of(_("ほかへ伝えてよいか"), Sharing.choices)
    language = forms.ChoiceField(label=_("言葉"), choices=settings.LANGUAGES)
    contact_way = _one_of(_("連絡の方法"), ContactWay.choices)
    hours = good_hours()
    days = good_days()
    never = bad_hours()
    contact_hours = Line(_("時間のことで、ほかに"), 100)
    email = Mail(label=_("メール"), required=False, max_length=254)
    contact_note = Line(_("連絡で気をつけること"), 300)
    may_leave_message = forms.BooleanField(label=_("伝言を残してよい"), required=False)
    is_secret_at_home = forms.BooleanField(label=_("家の人に知られたくない"), required=False)
    find = Line(_("困りごとをさがす"), 40)
    troubles = forms.MultipleChoiceField(label=_("困りごと"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=lambda: uuid4().hex)

    HOW = ("channel", "received_at", "language")
    WHO = ("teller", "teller_name", "teller_relation", "teller_phone", "teller_email")
    WHAT = ("since", "place", "danger_now", "sharing")
    REACH = ("contact_way", "contact_hours", "email", "contact_note")
    WHEN = TICKED

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.groups = need_choices()
        offer(self, "troubles", self.groups)
        first = self.initial.get("rows") or [{} for _row in range(ROWS)]
        self.rows = PersonRows(data, initial=first, prefix="people")

    @classmethod
    def typed(cls, data: Any) -> dict[str, Any]:
        """Initial values that show what was typed; one row more when asked for."""
        count = data.get("people-TOTAL_FORMS", "")
        rows = min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 6 else ROWS
        people = [retyped(PersonRow, data, f"people-{number}") for number in range(rows)]
        return {**retyped(cls, data), "rows": [*people, *([{}] if "more" in data else [])]}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            self.add_error(None, _("人の行を、確かめてください。"))
        if said.get("teller") == Teller.SELF and any(said.get(name) for name in self.WHO[1:]):
            self.add_error("teller", _("伝えた人が本人でないときは、だれかを選んでください。"))
        return said

    def how(self) -> list[Any]:
        return [self[name] for name in self.HOW]

    def who(self) -> list[Any]:
        return [self[name] for name in self.WHO]

    def what(self) -> list[Any]:
        return [self[name] for name in self.WHAT]

    def searching(self) -> list[Any]:
        return [self["find"]]

    def reach(self) -> list[Any]:
        return [self[name] for name in self.REACH]

    def when(self) -> list[Any]:
        return [self[name] for name in self.WHEN]

    def ticked(self) -> list[dict[str, Any]]:
        """The needs by field; a field with something ticked or found stands open."""
        on, find = set(self["troubles"].value() or []), folded(self["find"].value() or "")
        fields = []
        for group, codes in self.groups:
            rows = [(code, label, code in on, _found(find, label)) for code, label in codes]
            count = sum(ticked for _code, _label, ticked, _is_found in rows)
            is_open = count or any(found for *_rest, found in rows)
            fields.append({"group": group, "rows": rows, "count": count, "is_open": is_open})
        return fields


def _found(find: str, label: str) -> bool:
    return bool(find) and find in folded(label)
