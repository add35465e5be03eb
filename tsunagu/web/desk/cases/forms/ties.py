from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.cases.models import TieScore
from tsunagu.cases.models.tie import ITEM_WORDS, STEPS, Occasion
from tsunagu.cases.queries.file import one_of
from tsunagu.cases.queries.ties import latest, step
from tsunagu.residents.models import Person
from tsunagu.ui.fields import offer
from tsunagu.web.desk.cases.forms.fields import DeedForm, new_key


def _item(name: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=ITEM_WORDS[name],
        choices=[(value, f"{value} {label}") for value, label in STEPS[name].choices],
        coerce=int,
        widget=forms.RadioSelect,
    )


class Ties(DeedForm):
    """Five questions, asked of the person, never about the person alone."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    person = forms.ChoiceField(label=gettext_lazy("だれの"), widget=forms.RadioSelect)
    occasion = forms.ChoiceField(
        label=gettext_lazy("いつの指標か"), widget=forms.RadioSelect, choices=Occasion.choices
    )
    with_person = forms.BooleanField(
        label=gettext_lazy("本人といっしょにつけた"), required=False, initial=True
    )
    note = forms.CharField(
        label=gettext_lazy("メモ"),
        help_text=gettext_lazy("本人といっしょにつけられなかったときは、わけを書いてください。"),
        max_length=300,
        required=False,
    )

    def prepare(self) -> None:
        for name in STEPS:
            self.fields[name] = _item(name)
        self.order_fields(["key", "person", "occasion", *STEPS, "with_person", "note"])
        parts = self.thing.household.members.current().select_related("person").order_by("pk")
        offer(self, "person", [(part.person_id, part.person.called) for part in parts])
        known = latest(self.thing)
        only = known.get(self.thing.main_person_id)
        self.initial = {
            "key": new_key(),
            "person": self.thing.main_person_id,
            "occasion": Occasion.REVIEW if known else Occasion.OPENING,
            "with_person": True,
        }
        if only is not None and len(parts) == 1:
            self._recall(only)

    def _recall(self, last: TieScore) -> None:
        """Beside each question what the person said last time."""
        for name in STEPS:
            self.fields[name].help_text = _("前は「%(step)s」") % {"step": step(last, name)}

    def clean_person(self) -> Person | None:
        return one_of(self.thing, self.cleaned_data["person"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("with_person") and not said.get("note"):
            self.add_error(
                "note", _("本人といっしょにつけられなかったときは、わけを書いてください。")
            )
        return said
