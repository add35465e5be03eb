"""What a decision about a concern asks for. Each asks for the reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Case
from tsunagu.ground.receipts import bare, grouped
from tsunagu.intake.models import Channel, Concern, Urgency
from tsunagu.intake.queries import ALL, SEEN, WORDS
from tsunagu.intake.states import State
from tsunagu.ui.fields import Line, offer
from tsunagu.web.desk.excerpts import excerpt
from tsunagu.web.desk.queue.table import Table

A_FEW_LINES = forms.Textarea(attrs={"rows": 3})
STATES = [
    ("", _("決めていないもの")),
    (SEEN, _("危険：まだだれも見ていない")),
    (WORDS, _("新しいことばが届いた")),
    *State.choices,
    (ALL, _("すべて")),
]


class Filter(forms.Form):
    """Read from the address, so that a list can be kept and gone back to."""

    state = forms.ChoiceField(label=_("状態"), choices=STATES, required=False)
    urgency = forms.ChoiceField(
        label=_("急ぎ"), choices=[("", _("すべて")), *Urgency.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("方法"), choices=[("", _("すべて")), *Channel.choices], required=False
    )


class Say(forms.Form):
    """``key`` makes a double click one message."""

    words = Line(_("相談した人へのことば"), 5_000, required=True, widget=A_FEW_LINES)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class Decision(forms.Form):
    """A form that knows the concern on the table."""

    field_order = ["words", "case", "number", "people", "first", "receipt"]
    reason = Line(
        _("理由"),
        500,
        required=True,
        widget=A_FEW_LINES,
        help_text=_("窓口の記録に残ります。相談した人には見えません。"),
        error_messages={"required": _("理由を書いてください。")},
    )

    def __init__(self, data: Any = None, *, table: Table, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.table = table
        self.prepare()

    def prepare(self) -> None:
        """Offer what is on the table."""


class Answered(Decision):
    """Whoever told of another gets no words, so none are asked for."""

    words = Line(
        _("お返事（相談した人が読みます）"),
        5_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("受付番号のページで読めます。"),
        error_messages={"required": _("お返事を書いてください。")},
    )

    def prepare(self) -> None:
        if not self.table.concern.is_about_teller:
            del self.fields["words"]


class Elsewhere(Answered):
    words = Line(
        _("どこに相談できるか（相談した人が読みます）"),
        5_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("どこに相談できるかを書いてください。")},
    )


class Joined(Decision):
    case = forms.ChoiceField(
        label=_("同じ人かもしれない支援ケース"), required=False, widget=forms.RadioSelect
    )
    number = forms.CharField(label=_("ほかの支援ケースの番号"), required=False, max_length=18)
    people = forms.MultipleChoiceField(
        label=_("世帯に加える人"),
        help_text=_("もう世帯にいる同じ名前の人は、加えません。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        rows = [(str(case.pk), named(case)) for case in self.table.cases]
        offer_any(self, "case", rows)
        people = [(str(person.pk), person.called) for person in self.table.people if person.name]
        offer_any(self, "people", people)
        self.initial.setdefault("people", [key for key, _name in people])

    def clean_people(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["people"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        typed = bare_number(said.get("number") or said.get("case") or "")
        cases = Case.objects.visible_to(self.table.actor)
        said["case"] = cases.filter(pk=int(typed)).first() if typed else None
        if said["case"] is None:
            self.add_error("number", _("支援ケースを選ぶか、番号を書いてください。"))
        return said


class Duplicate(Decision):
    first = forms.ChoiceField(
        label=_("同じ人かもしれない相談"), required=False, widget=forms.RadioSelect
    )
    receipt = forms.CharField(label=_("もとの相談の受付番号"), required=False, max_length=40)

    def prepare(self) -> None:
        rows = [(concern.receipt, told(concern)) for concern in self.table.alike]
        offer_any(self, "first", rows)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        typed = bare(said.get("receipt") or said.get("first") or "")
        said["first"] = Concern.objects.visible_to(self.table.actor).filter(receipt=typed).first()
        if said["first"] is None:
            self.add_error("receipt", _("もとの相談を選ぶか、受付番号を書いてください。"))
        return said


def offer_any(form: forms.Form, name: str, choices: list[Any]) -> None:
    """What may be chosen; a field without any is left out."""
    if choices:
        offer(form, name, choices)
    else:
        del form.fields[name]


def bare_number(typed: str) -> str:
    """The digits of a number as typed, if it can be one of ours."""
    digits = "".join(sign for sign in typed if sign.isdecimal())
    return digits if 0 < len(digits) <= 18 else ""


def named(case: Case) -> str:
    return f"{case.main_person.called}（{case.pk}番、担当 {case.worker.name}）"


def told(concern: Concern) -> str:
    return f"{grouped(concern.receipt)}　{concern.get_state_display()}　{excerpt(concern.words)}"
