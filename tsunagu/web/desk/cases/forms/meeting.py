"""What a worker fills in about meeting somebody, before and after."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import (
    AgreedHow,
    Appointment,
    CancelledBy,
    Case,
    MeetingWay,
    Need,
    NoShow,
)
from tsunagu.cases.queries.file import one_of, people_of
from tsunagu.cases.queries.people import desk_members
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.residents.models import Person
from tsunagu.ui.fields import offer
from tsunagu.web.desk.cases.forms.fields import NONE, DeedForm, day, moment, new_key, words
from tsunagu.web.desk.cases.identity import contact

NOT_YET = ("", _("まだ。本人の返事を待つ"))


class Meet(DeedForm):
    """``person``, ``need`` and ``worker_id`` are chosen among those of this case and desk."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    person = forms.ChoiceField(label=_("会う人"))
    at = moment(_("いつ"))
    minutes = forms.IntegerField(label=_("長さ（分）"), min_value=5, max_value=720, initial=60)
    way = forms.ChoiceField(label=_("会い方"), choices=MeetingWay.choices)
    place = forms.CharField(label=_("場所"), max_length=200, required=False)
    worker_id = forms.ChoiceField(label=_("会う担当"))
    need = forms.ChoiceField(
        label=_("どの課題"),
        help_text=_("選ぶと、面談の日が、課題の次の日になります。"),
        required=False,
    )
    agreed_how = forms.ChoiceField(
        label=_("本人の返事"), choices=[NOT_YET, *AgreedHow.choices], required=False
    )
    words = words(
        _("本人へのことば"),
        5_000,
        help_text=_("受付番号のページで、本人だけが読みます。"),
        required=False,
    )

    def prepare(self) -> None:
        case = self.case()
        self.needs = {str(need.pk): need for need in _needs(case)}
        offer(self, "person", [(one.pk, one.called) for one in people_of(case)])
        members = desk_members(self.actor)
        offer(self, "worker_id", [(row.user_id, row.user.name) for row in members])
        offer(self, "need", [*NONE, *((key, n.code.label) for key, n in self.needs.items())])
        self.initial = {
            **self.initial,
            "key": new_key(),
            "person": case.main_person_id,
            "worker_id": self.actor.user_id,
        }
        person = case.main_person
        self.cautions = contact(person, list(person.windows.order_by("pk")), self.actor)

    def case(self) -> Case:
        found: Case = self.thing
        return found

    def clean_person(self) -> Person | None:
        return one_of(self.case(), self.cleaned_data["person"])

    def clean_worker_id(self) -> int:
        return int(self.cleaned_data["worker_id"])

    def clean_need(self) -> Need | None:
        return self.needs.get(self.cleaned_data["need"])


def _needs(case: Case) -> Any:
    rows = case.needs.live().filter(referred_at=None, returned_at=None)
    return rows.select_related("code").order_by("next_on", "pk")


class Move(Meet):
    """Begins with what the old appointment says."""

    reason = forms.CharField(label=_("日をかえる理由"), max_length=300)
    field_order = ("key", "reason")

    def prepare(self) -> None:
        super().prepare()
        old: Appointment = self.thing
        names = ("way", "place", "words", "at")
        said = {name: getattr(old, name) for name in names}
        self.initial = {
            **self.initial,
            **said,
            "person": old.person_id,
            "worker_id": old.worker_id,
            "need": old.need_id or "",
            "minutes": (old.ends_at - old.at) // timedelta(minutes=1),
        }

    def case(self) -> Case:
        found: Case = self.thing.case
        return found


class Confirm(DeedForm):
    how = forms.ChoiceField(
        label=_("本人の返事"),
        widget=forms.RadioSelect,
        choices=[pair for pair in AgreedHow.choices if pair[0] != AgreedHow.PAGE],
    )


class Keep(DeedForm):
    """What happened in the meeting, as the note that it becomes."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    minutes = forms.IntegerField(
        label=_("かかった時間（分）"), min_value=0, max_value=1_440, required=False
    )
    facts = words(_("事実"), 20_000, rows=5, help_text=_("見たこと、聞いたこと、したこと。"))
    opinion = words(_("判断・所見"), 20_000, required=False, help_text=_("どう考えるか。"))
    next_on = day(_("課題の次の日"), required=False)

    def prepare(self) -> None:
        met: Appointment = self.thing
        self.initial["key"] = new_key()
        self.initial["minutes"] = (met.ends_at - met.at) // timedelta(minutes=1)
        if met.need_id is None:
            del self.fields["next_on"]
        else:
            self.initial["next_on"] = day_for(Wait.NEED_FIRST_STEP)


class Miss(DeedForm):
    kind = forms.ChoiceField(
        label=_("会えなかった理由"), widget=forms.RadioSelect, choices=NoShow.choices
    )
    words = words(_("くわしく"), 2_000, required=False)
    again_on = day(_("次の日"), help_text=_("この日までに、もう一度会う日を決めます。"))

    def prepare(self) -> None:
        self.initial["again_on"] = day_for(Wait.NEED_RETURNED)


class Cancel(DeedForm):
    whose = forms.ChoiceField(
        label=_("だれが"), widget=forms.RadioSelect, choices=CancelledBy.choices
    )
    reason = words(_("理由"), 2_000)
