from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground.receipts import bare
from tsunagu.people.roles import CHOSEN, Permission, Purpose
from tsunagu.referrals.queries.looking import READ, TAKEN, Sought, readers
from tsunagu.ui.fields import Day

KINDS = [
    ("", gettext_lazy("すべて")),
    ("read", gettext_lazy("見た")),
    ("taken", gettext_lazy("持ちだした・印刷した")),
]
WHY = [(aim.value, aim.label) for aim in CHOSEN[Permission.JOURNAL_READ]]
AIMS = [("", gettext_lazy("すべて")), *Purpose.choices]
VERBS = {"": (), "read": READ, "taken": TAKEN}


class Asked(forms.Form):
    """Why somebody looks into the journal, and what for: one case, one concern or one person."""

    why = forms.ChoiceField(
        label=gettext_lazy("なぜ調べますか"),
        choices=WHY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("調べる理由を選んでください。")},
    )

    case = forms.IntegerField(
        label=gettext_lazy("支援ケースの番号"), required=False, min_value=1, max_value=2**62
    )
    receipt = forms.CharField(label=gettext_lazy("受付番号"), required=False, max_length=40)
    reader = forms.CharField(
        label=gettext_lazy("見た人のお名前かメール"), required=False, max_length=100
    )
    since = Day(label=gettext_lazy("いつから"), required=False)
    until = Day(label=gettext_lazy("いつまで"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("何をしたか"), required=False, choices=KINDS)
    purpose = forms.ChoiceField(
        label=gettext_lazy("何のために見たか"), required=False, choices=AIMS
    )

    def clean_receipt(self) -> str:
        return bare(self.cleaned_data["receipt"])

    def clean_reader(self) -> int | None:
        words = self.cleaned_data["reader"].strip()
        if not words:
            return None
        people = list(readers(words)[:2])
        if len(people) == 1:
            return people[0].pk
        raise forms.ValidationError(
            _("この名前の人が、ほかにもいます。メールを書いてください。")
            if people
            else _("この名前かメールの人がいません。")
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not any(said.get(name) for name in ("case", "receipt", "reader")):
            self.add_error(None, _("ケースの番号、受付番号、見た人のどれか一つを書いてください。"))
        since, until = said.get("since"), said.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", _("終わりの日は、始まりの日よりあとにしてください。"))
        return said

    def sought(self) -> Sought:
        said = {name: value for name, value in self.cleaned_data.items() if name != "why"}
        return Sought(verbs=VERBS[said.pop("kind")], **said)
