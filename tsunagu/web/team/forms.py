"""What is filled in about people of a team: when they are away, what they are good at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.people.models import AbsenceReason, Language, Membership
from tsunagu.people.rules import may_stand_in
from tsunagu.places.models import Area
from tsunagu.places.queries import area_choices, areas_by_key
from tsunagu.ui.fields import offer, picker

NONE = ("", "---------")


class SubstituteForm(forms.Form):
    substitute = forms.ChoiceField(
        label=_("代わりの人"),
        required=False,
        help_text=_("代わりの人の「今日」に、この人の課題も並びます。"),
    )

    def __init__(
        self, data: Any = None, *, absent: Membership, among: list[Membership], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.offered = {str(row.pk): row for row in among if may_stand_in(row, absent)}
        named = [(key, row.user.name) for key, row in self.offered.items()]
        offer(self, "substitute", [NONE, *named])

    def clean_substitute(self) -> Membership | None:
        return self.offered.get(self.cleaned_data["substitute"])


class AwayForm(SubstituteForm):
    from_on = forms.DateField(label=_("この日から"), widget=picker(), initial=clock.today)
    until_on = forms.DateField(label=_("この日まで"), widget=picker())
    reason = forms.ChoiceField(label=_("不在の種類"), choices=AbsenceReason.choices)
    field_order = ("from_on", "until_on", "reason", "substitute")

    def clean_reason(self) -> AbsenceReason:
        return AbsenceReason(self.cleaned_data["reason"])


class EndForm(forms.Form):
    day = forms.DateField(
        label=_("おわる日"),
        required=False,
        widget=picker(),
        help_text=_(
            "この日から、この窓口の仕事はできません。前の日の夜に残った課題は、代わりの人か責任者に移ります。"
        ),
    )


class StrengthsForm(forms.Form):
    areas = forms.MultipleChoiceField(
        label=_("受け持ちの地域"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("話せる言葉"),
        required=False,
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, of: Membership) -> None:
        held = [str(key) for key in of.areas_of_work.values_list("area_id", flat=True)]
        spoken = list(of.languages.values_list("language", flat=True))
        super().__init__(data, initial={"areas": held, "languages": spoken})
        offer(self, "areas", area_choices())

    def clean_areas(self) -> list[Area]:
        return areas_by_key(self.cleaned_data["areas"])
