"""What a worker fills in about one need."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import (
    Need,
    PauseReason,
    ToldPerson,
    ToldReporter,
    UnmetReason,
)
from tsunagu.cases.queries.people import colleagues, member
from tsunagu.cases.rules import tries_of
from tsunagu.cases.states import ENDED, NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.people.models import Membership
from tsunagu.ui.fields import offer
from tsunagu.web.desk.cases.forms.fields import NONE, DeedForm, day, words


class NeedForm(DeedForm):
    """Carries the count of moves: who read an older state of the need must look again."""

    moves = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        need: Need = self.thing
        self.initial = {
            **self.initial,
            "moves": need.moves,
            "next_on": need.next_on,
            "next_step": need.next_step,
        }


class Plan(NeedForm):
    next_on = day(_("次の日"))
    next_step = forms.CharField(label=_("次にすること"), max_length=200)


class Support(Plan):
    def prepare(self) -> None:
        super().prepare()
        if self.thing.returned_at:
            self.initial = {
                **self.initial,
                "next_on": day_for(Wait.NEED_FIRST_STEP),
                "next_step": "",
            }


class Reason(NeedForm):
    reason = words(_("理由"), 500)


class Rest(NeedForm):
    why = forms.ChoiceField(
        label=_("休止の理由"), widget=forms.RadioSelect, choices=PauseReason.choices
    )
    words = words(_("くわしい理由"), 500)
    until = day(_("この日まで"))


class Reopen(NeedForm):
    next_on = day(_("次の日"))
    reason = words(_("再開する理由"), 500)

    def prepare(self) -> None:
        super().prepare()
        self.initial["next_on"] = day_for(Wait.NEED_FIRST_STEP)


class Assign(NeedForm):
    worker = forms.ChoiceField(label=_("新しい担当"))
    reason = forms.CharField(label=_("理由"), max_length=200)

    def prepare(self) -> None:
        super().prepare()
        offer(self, "worker", NONE + colleagues(self.actor))

    def clean_worker(self) -> Membership:
        return member(self.actor, self.cleaned_data["worker"])


class End(NeedForm):
    """Closing needs truth: what came of it, what was done, who knows."""

    state = forms.ChoiceField(
        label=_("結果"),
        widget=forms.RadioSelect,
        choices=[(state, NeedState(state).label) for state in ENDED],
    )
    unmet_reason = forms.ChoiceField(
        label=_("こたえられなかった理由"),
        help_text=_("「こたえられなかった」ときだけ選びます。"),
        choices=[*NONE, *UnmetReason.choices],
        required=False,
    )
    done = words(_("したこと"), 5_000)
    told_person = forms.ChoiceField(
        label=_("本人に"), widget=forms.RadioSelect, choices=ToldPerson.choices
    )
    told_reporter = forms.ChoiceField(
        label=_("知らせてくれた人に"), widget=forms.RadioSelect, choices=ToldReporter.choices
    )
    tell_note = forms.CharField(
        label=_("訪問についての判断"),
        help_text=_("伝えられなかったとき、訪問したか、しないと決めた理由を書きます。"),
        max_length=300,
        required=False,
    )
    words = words(
        _("本人へのお返事"),
        5_000,
        help_text=_("受付番号のページで、本人だけが読みます。書かなくてもかまいません。"),
        required=False,
    )

    def prepare(self) -> None:
        super().prepare()
        tries = {"tries": tries_of(self.thing.case).in_words()}
        self.fields["told_person"].help_text = gettext("連絡の記録：%(tries)s") % tries
