"""What a worker fills in about a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import (
    Case,
    CaseNote,
    NoteMethod,
)
from tsunagu.cases.queries.file import one_of, own_tellings
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.models import NeedCode
from tsunagu.directory.queries import need_choices, need_code
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern
from tsunagu.residents.models import ConsentWay, Person
from tsunagu.ui.fields import offer
from tsunagu.web.desk.cases.forms.fields import NONE, DeedForm, day, new_key, words


class AddNeed(DeedForm):
    person = forms.ChoiceField(label=_("だれの課題"), required=False)
    code = forms.ChoiceField(label=_("課題"))
    note = forms.CharField(label=_("くわしく"), max_length=300, required=False)
    next_on = day(_("次の日"))
    next_step = forms.CharField(label=_("次にすること"), max_length=200)

    def prepare(self) -> None:
        case: Case = self.thing
        parts = case.household.members.current().select_related("person").order_by("pk")
        people = [(part.person_id, part.person.called) for part in parts]
        offer(self, "person", [*people, ("", _("世帯ぜんたい"))])
        offer(self, "code", [*NONE, *need_choices()])
        self.initial = {
            **self.initial,
            "next_on": day_for(Wait.NEED_FIRST_STEP),
            "person": case.main_person_id,
        }

    def clean_person(self) -> Person | None:
        return one_of(self.thing, self.cleaned_data["person"])

    def clean_code(self) -> NeedCode:
        return need_code(self.cleaned_data["code"])


class Close(DeedForm):
    outcome = words(_("支援の結果"), 5_000)


class ReopenCase(DeedForm):
    reason = words(_("再開する理由"), 500)


class Answer(DeedForm):
    concern = forms.ChoiceField(label=_("どの声への返事"), widget=forms.RadioSelect)
    words = words(_("お返事"), 5_000, rows=6)

    def prepare(self) -> None:
        self.tellings = {str(row.pk): row for row in own_tellings(self.thing)}
        offer(self, "concern", [(key, grouped(row.receipt)) for key, row in self.tellings.items()])

    def clean_concern(self) -> Concern:
        return self.tellings[self.cleaned_data["concern"]]


class Consent(DeedForm):
    person = forms.ChoiceField(label=_("だれが同意したか"))
    recipients = forms.CharField(label=_("だれに伝えてよいか"), max_length=300)
    items = forms.CharField(label=_("何を伝えてよいか"), max_length=300)
    way = forms.ChoiceField(
        label=_("同意の方法"), widget=forms.RadioSelect, choices=ConsentWay.choices
    )
    explained_by = forms.CharField(label=_("説明した人"), max_length=100, required=False)
    proof = forms.CharField(
        label=_("確かめられるもの"),
        help_text=_("例：同意書の番号、立ち会った人"),
        max_length=200,
        required=False,
    )
    valid_until = day(_("いつまで"), required=False)

    def prepare(self) -> None:
        parts = self.thing.household.members.current().select_related("person").order_by("pk")
        offer(self, "person", [(part.person_id, part.person.called) for part in parts])
        self.initial = {
            **self.initial,
            "person": self.thing.main_person_id,
            "explained_by": self.actor.label,
        }

    def clean_person(self) -> Person | None:
        return one_of(self.thing, self.cleaned_data["person"])


class Note(forms.Form):
    """What happened and what we think of it, apart (自立相談支援 標準様式3)."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    method = forms.ChoiceField(label=_("方法"), choices=NoteMethod.choices)
    with_whom = forms.CharField(label=_("相手"), max_length=200, required=False)
    happened_at = forms.DateTimeField(
        label=_("いつ"),
        help_text=_("書かなければ、今になります。"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("かかった時間（分）"), min_value=0, max_value=1_440, required=False
    )
    facts = words(_("事実"), 20_000, rows=5, help_text=_("見たこと、聞いたこと、したこと。"))
    opinion = words(_("判断・所見"), 20_000, required=False, help_text=_("どう考えるか。"))

    @classmethod
    def of(cls, note: CaseNote) -> "Note":
        """A form that begins with what an old note says."""
        names = ("method", "with_whom", "happened_at", "minutes", "facts", "opinion")
        return cls(initial={"key": new_key()} | {name: getattr(note, name) for name in names})

    @classmethod
    def kept(cls, drafts: dict[str, dict[str, str]]) -> "Note":
        """A form that begins with what was typed last and not sent."""
        key, typed = max(drafts.items(), key=lambda draft: draft[1].get("saved_at", ""))
        return cls(initial=typed | {"key": key})

    def renew(self) -> None:
        """A form that came back is a new one: sent again it is its own note."""
        self.data = {**dict(self.data.items()), "key": new_key()}
