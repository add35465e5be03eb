"""The two decisions that open needs: one's own support, and passing on at once."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.papers import NewNeed, Opening
from tsunagu.cases.rules import is_date_possible
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.models import Service
from tsunagu.directory.queries import codes_in_use, services_for
from tsunagu.directory.queries.capacity import put_statements
from tsunagu.ground import clock
from tsunagu.referrals.papers import ITEMS, Asking
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Scope
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.web.desk.queue.forms import A_FEW_LINES, Decision, offer_any
from tsunagu.web.desk.queue.table import Table
from tsunagu.web.desk.retyped import retyped

ROWS, MOST_ROWS, SERVICES_SHOWN = 3, 20, 15
HOUSEHOLD = "household"
SWINDLE = "consumer-fraud"  # the need of who was cheated


class NeedRow(forms.Form):
    """One need; a row without a need is empty."""

    code = forms.ChoiceField(label=_("課題"), required=False)
    person = forms.ChoiceField(label=_("だれの"), required=False)
    next_on = Day(label=_("次の日"), required=False, widget=picker())
    next_step = Line(_("次にすること"), 200)
    note = Line(_("くわしく"), 300)

    def __init__(self, *args: Any, table: Table, **more: Any) -> None:
        super().__init__(*args, **more)
        people = [(str(person.pk), person.called) for person in table.people]
        offer(self, "code", table.need_choices)
        offer(self, "person", [*people, (HOUSEHOLD, _("世帯みんな"))])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("code") and not said.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("次の日を書いてください。"))
        possible = is_date_possible(said.get("next_on") or clock.today())
        if not possible:
            self.add_error("next_on", possible.reason)
        return said


NeedRows = forms.formset_factory(NeedRow, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class Opened(Decision):
    main_person = forms.ChoiceField(
        label=_("本人（支援ケースのまんなかの人）"), widget=forms.RadioSelect
    )
    field_order = ["main_person"]

    def prepare(self) -> None:
        people = [(str(person.pk), person.called) for person in self.table.people]
        self.fields["main_person"].initial = people[0][0] if people else None
        offer_any(self, "main_person", people)
        shared: dict[str, Any] = {"form_kwargs": {"table": self.table}, "prefix": "needs"}
        first = self.initial.get("rows") or self._first_rows()
        self.rows = NeedRows(self.data if self.is_bound else None, initial=first, **shared)

    def _first_rows(self) -> list[dict[str, Any]]:
        heard = [{"code": trouble.code.code} for trouble in self.table.troubles]
        rows = [*heard, *({} for _ in range(ROWS - len(heard)))]
        first = {"next_on": day_for(Wait.NEED_FIRST_STEP)}
        return [first | row for row in rows]

    @classmethod
    def grown(cls, data: Any) -> dict[str, Any]:
        """Initial values that show what was typed, with one more row."""
        typed = data.get("needs-TOTAL_FORMS", "")
        count = min(int(typed), MOST_ROWS) if typed.isdecimal() and len(typed) < 6 else ROWS
        rows = [retyped(NeedRow, data, f"needs-{number}") for number in range(count)]
        more = [{"next_on": day_for(Wait.NEED_FIRST_STEP)}] if "more" in data else []
        return {**retyped(cls, data), "rows": [*rows, *more]}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            self.add_error(None, _("課題の行を、確かめてください。"))
        elif not any(row["code"] for row in self.rows.cleaned_data):
            self.add_error(None, _("課題を一つ以上選んでください。"))
        return said

    @property
    def opening(self) -> Opening:
        people = {str(person.pk): person for person in self.table.people}
        said = [row for row in self.rows.cleaned_data if row["code"]]
        codes = codes_in_use({row["code"] for row in said})
        needs = tuple(
            NewNeed(
                code=codes[row["code"]],
                next_on=row["next_on"],
                next_step=row["next_step"],
                person=people.get(row["person"]),
                note=row["note"],
            )
            for row in said
        )
        main = people.get(self.cleaned_data.get("main_person", ""))
        return Opening(needs=needs, reason=self.cleaned_data["reason"], main_person=main)


class PassedOn(Opened):
    """Words that were searched for, else the chosen needs, say which services are offered."""

    reason = Line(
        _("つなぐ理由・お願いしたいこと"),
        500,
        required=True,
        widget=A_FEW_LINES,
        help_text=_("相手がそのまま読みます。必要なことだけを書いてください。"),
        error_messages={"required": _("つなぐ理由を書いてください。")},
    )
    q = Line(_("つなぎ先をさがすことば"), 100, help_text=_("名前、種類、町の名前など。"))
    service: Any = forms.ModelChoiceField(
        label=_("つなぎ先"),
        queryset=None,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("つなぎ先を選んでください。")},
    )
    despite = Line(
        _("いっぱいのつなぎ先に、それでも頼む理由"),
        300,
        help_text=_("いっぱいでないときは、書かなくてかまいません。"),
    )
    items = forms.MultipleChoiceField(
        label=_("相手に見せること"),
        choices=list(ITEMS.items()),
        initial=["name", "kana", "contact"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("選ばなかったことは、相手には見えません。"),
    )
    basis = forms.ChoiceField(
        label=_("伝えてよい根拠"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("伝えてよい根拠を選んでください。")},
    )
    way = forms.ChoiceField(
        label=_("同意の方法"),
        choices=[("", "－"), *ConsentWay.choices],
        required=False,
        help_text=_("根拠が「本人の同意」のときに選びます。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=lambda: uuid4().hex)
    field_order = ["main_person", "q", "service", "despite", "reason"]

    def prepare(self) -> None:
        super().prepare()
        field: Any = self.fields["service"]
        field.queryset = services_for()
        chosen = str(self["service"].value() or "")
        found = list(self._found()[:SERVICES_SHOWN])
        is_number = chosen.isdecimal() and len(chosen) < 19
        if is_number and all(str(service.pk) != chosen for service in found):
            found += services_for().filter(pk=chosen)
        put_statements(found)
        field.choices = [(service.pk, _named(service)) for service in found]

    def _found(self) -> QuerySet[Service]:
        words = str(self["q"].value() or "")
        codes = {str(row["code"].value() or "") for row in self.rows} - {""}
        if words or not codes:
            return services_for(words=words) if words else services_for().none()
        return services_for(codes)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("basis") == Basis.CONSENT and not said.get("way"):
            self.add_error("way", _("同意の方法を選んでください。"))
        return said

    @property
    def scope(self) -> Scope | None:
        """The consent to keep; None when another ground lets us share."""
        said = self.cleaned_data
        if said["basis"] != Basis.CONSENT:
            return None
        items = "・".join([*(ITEMS[item] for item in said["items"]), "課題"])
        whom = said["service"].organization.name
        return Scope(whom, items, ConsentWay(said["way"]), self.table.actor.label)

    @property
    def asking(self) -> Asking:
        said = self.cleaned_data
        return Asking(
            key=said["key"],
            service=said["service"],
            needs=(),
            reason=said["reason"],
            ground=Ground(Basis(said["basis"])),
            items=tuple(said["items"]),
            despite=said["despite"],
        )


class ToConsumerCentre(PassedOn):
    """Somebody was cheated, or wants out of a contract: the need, who takes it and the first words
    stand there. On which ground we share is said as in every referral.
    """

    def prepare(self) -> None:
        self.fields["reason"].initial = gettext(
            "お金や契約のことで、だまされたかもしれません。話を聞いて、止める方法を教えてください。"
        )
        super().prepare()

    def _first_rows(self) -> list[dict[str, Any]]:
        rows = super()._first_rows()
        if any(row.get("code") == SWINDLE for row in rows):
            return rows
        return [{**rows[0], "code": SWINDLE}, *rows]


def _named(service: Service) -> str:
    named = f"{service.name}（{service.kind_name}、{service.organization.name}）"
    stated = service.stated
    return named if stated is None else f"{named} {stated.get_state_display()}"
