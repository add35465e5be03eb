from dataclasses import replace
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Case
from tsunagu.directory.models import Service
from tsunagu.directory.queries import need_choices
from tsunagu.directory.queries.capacity import statement_of
from tsunagu.ground import clock
from tsunagu.referrals.models import WithdrawnBy
from tsunagu.referrals.papers import ITEMS, Asking
from tsunagu.referrals.queries.candidates import kinds
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Scope
from tsunagu.ui.fields import Line, offer
from tsunagu.web.loop.forms import A_FEW_LINES

TICKED = ["name", "kana", "contact"]
# What the asked agency needs besides, to reach the person in the way they chose.
REACHED_BY = {"phone": ["phone"], "letter": ["address"], "visit": ["address"]}
NEW = "new"
YEAR = timedelta(days=365)


class Search(forms.Form):
    """Read from the address: a search can be kept, sent and gone back to."""

    need = forms.MultipleChoiceField(
        label=_("つなぐ課題"), required=False, widget=forms.CheckboxSelectMultiple
    )
    q = forms.CharField(label=_("名前やことば"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("種類"), required=False)
    code = forms.ChoiceField(label=_("困りごと"), required=False)

    def __init__(self, data: Any, needs: list[Any]) -> None:
        super().__init__(data)
        self.needs = needs
        offer(self, "need", [(str(need.pk), named(need)) for need in needs])
        offer(self, "kind", [("", _("すべて")), *kinds()])
        offer(self, "code", [("", _("すべて")), *need_choices()])


def named(need: Any) -> str:
    return f"{need.code.label}（{need.note}）" if need.note else need.code.label


class Ask(forms.Form):
    """One referral to write: what for, what is shown, on which ground."""

    needs = forms.MultipleChoiceField(
        label=_("つなぐ課題"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("つなぐ課題を選んでください。")},
    )
    reason = forms.CharField(
        label=_("つなぐ理由・お願いしたいこと"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("相手がそのまま読みます。必要なことだけを書いてください。"),
        error_messages={"required": _("つなぐ理由を書いてください。")},
    )
    items = forms.MultipleChoiceField(
        label=_("相手に見せること"),
        choices=list(ITEMS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("選ばなかったことは、相手には見えません。"),
    )
    ground = forms.ChoiceField(
        label=_("伝えてよい根拠"),
        widget=forms.RadioSelect,
        error_messages={"required": _("伝えてよい根拠を選んでください。")},
    )
    way = forms.ChoiceField(
        label=_("いま同意を記録するとき：同意の方法"),
        choices=[("", "－"), *ConsentWay.choices],
        required=False,
    )
    explained_by = forms.CharField(
        label=_("いま同意を記録するとき：説明した人"), max_length=100, required=False
    )
    despite = Line(
        _("それでも頼む理由"),
        300,
        required=True,
        help_text=_("いっぱいと聞いています。なぜ、ここに頼みますか。"),
        error_messages={"required": _("それでも頼む理由を書いてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    field_order = ["despite"]
    instead: tuple[Service | None, str] = (None, "")  # what was wanted first, and why not

    def __init__(
        self, case: Case, services: list[Service], needs: list[Any], data: Any, chosen: list[str]
    ) -> None:
        items = TICKED + REACHED_BY.get(case.main_person.contact_way, [])
        super().__init__(data, initial={"key": uuid4().hex, "needs": chosen, "items": items})
        self.case, self.services = case, services
        if not self.is_full:
            del self.fields["despite"]
        self.open_needs = {str(need.pk): need for need in needs}
        self.consents = {
            f"consent-{c.pk}": c for c in case.main_person.consents.all() if c.is_valid()
        }
        offer(self, "needs", [(pk, named(need)) for pk, need in self.open_needs.items()])
        offer(self, "ground", [*self._consents(), (NEW, _("いま、本人の同意を記録する")), *_laws()])

    @property
    def service(self) -> Service | None:
        """The one that is asked; None when several are called."""
        return self.services[0] if len(self.services) == 1 else None

    @property
    def is_full(self) -> bool:
        stated = statement_of(self.service) if self.service else None
        return stated is not None and stated.is_full

    def _consents(self) -> list[tuple[str, str]]:
        return [
            (key, f"本人の同意：{c.recipients}に「{c.items}」（{c.given_on:%Y-%m-%d}）")
            for key, c in self.consents.items()
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("ground") == NEW:
            if not said.get("way"):
                self.add_error("way", _("同意の方法を選んでください。"))
            if not said.get("explained_by", "").strip():
                self.add_error("explained_by", _("説明した人を書いてください。"))
        return said

    @property
    def scope(self) -> Scope | None:
        """The consent to record with the referral; None when the ground is there already."""
        said = self.cleaned_data
        if said["ground"] != NEW:
            return None
        items = "・".join([*(ITEMS[item] for item in said["items"]), "課題"])
        bodies = dict.fromkeys(service.organization.name for service in self.services)
        way, who = ConsentWay(said["way"]), "・".join(bodies)
        return Scope(who, items, way, said["explained_by"], clock.today() + YEAR)

    @property
    def asking(self) -> Asking:
        said = self.cleaned_data
        asking = Asking(
            key=said["key"],
            service=self.service,
            needs=tuple(self.open_needs[pk] for pk in said["needs"]),
            reason=said["reason"],
            ground=Ground(Basis.CONSENT),
            items=tuple(said["items"]),
            despite=said.get("despite", ""),
            instead_of=self.instead[0],
            because=self.instead[1],
        )
        if said["ground"] in self.consents:
            return replace(asking, ground=Ground(Basis.CONSENT, self.consents[said["ground"]]))
        if said["ground"] == NEW:
            return asking
        return replace(asking, ground=Ground(Basis(said["ground"])))

    def ground_words(self) -> str:
        choices: Any = cast("forms.ChoiceField", self.fields["ground"]).choices
        return str(dict(choices)[self.cleaned_data["ground"]])


def _laws() -> list[tuple[str, Any]]:
    return [(value, label) for value, label in Basis.choices if value != Basis.CONSENT]


class Withdrawal(forms.Form):
    whose = forms.ChoiceField(
        label=_("だれの希望ですか"), choices=WithdrawnBy.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("理由"), max_length=2_000, widget=A_FEW_LINES)
