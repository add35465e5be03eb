"""What a worker fills in about reaching somebody: a try, and how they may be reached at all."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import ContactResult, NoteMethod, ToWhom
from tsunagu.cases.rules import tries_of
from tsunagu.ground.hours import Hours, Window
from tsunagu.residents.models import ContactWay, Person
from tsunagu.residents.papers import Reach
from tsunagu.ui.fields import Line, Mail, Phone, Ticks, offer
from tsunagu.web.desk.cases.forms.fields import NONE, DeedForm, moment, new_key
from tsunagu.web.desk.cases.identity import contact

ROWS, BLANK = 12, 2  # windows of one person at most; empty rows on the page
_DAYS = _("月 火 水 木 金 土 日")


class Attempt(DeedForm):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    channel = forms.ChoiceField(label=_("方法"), choices=NoteMethod.choices)
    result = forms.ChoiceField(
        label=_("結果"), widget=forms.RadioSelect, choices=ContactResult.choices
    )
    to_whom = forms.ChoiceField(
        label=_("だれに"), choices=ToWhom.choices, initial=ToWhom.PERSON, required=False
    )
    at = moment(_("いつ"), help_text=_("書かなければ、今になります。"), required=False)
    note = forms.CharField(label=_("メモ"), max_length=200, required=False)
    despite = forms.CharField(
        label=_("それでも連絡した理由"),
        help_text=_("「連絡のしかた」とちがう時間や方法で連絡したときだけ、書きます。"),
        max_length=300,
        required=False,
    )

    def prepare(self) -> None:
        self.initial["key"] = new_key()
        person = self.thing.main_person
        tried = gettext("会えなかった・話せなかった：%(tries)s") % {
            "tries": tries_of(self.thing).in_words()
        }
        self.cautions = [*contact(person, list(person.windows.order_by("pk")), self.actor), tried]

    def clean_to_whom(self) -> str:
        return self.cleaned_data["to_whom"] or ToWhom.PERSON


class _Row(forms.Form):
    """One window; no day ticked is no window."""

    days = Ticks(label=_("曜日"), choices=())
    begins = forms.TimeField(
        label=_("何時から"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    ends = forms.TimeField(
        label=_("何時まで"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    may = forms.ChoiceField(
        label=_("してよいか"),
        choices=[("yes", _("連絡してよい")), ("no", _("連絡しない"))],
        required=False,
    )

    def __init__(self, *args: Any, window: Hours | None, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "days", [(str(1 << n), name) for n, name in enumerate(str(_DAYS).split())])
        if window is not None:
            self.initial = {
                "days": [str(1 << n) for n in range(7) if window.days & 1 << n],
                "begins": window.begins,
                "ends": window.ends,
                "may": "yes" if window.may else "no",
            }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        begins, ends = said.get("begins"), said.get("ends")
        if said.get("days") and not self.errors and (not begins or not ends or begins >= ends):
            self.add_error("ends", gettext("終わりの時刻は、始まりよりあとにしてください。"))
        return said

    def times(self) -> list[Any]:
        return [self[name] for name in ("begins", "ends", "may")]

    def window(self) -> Window | None:
        said = self.cleaned_data
        days = sum(map(int, said["days"]))
        return Window(days, said["begins"], said["ends"], said["may"] != "no") if days else None


class Reaching(forms.Form):
    """How one person may be reached without harm."""

    contact_way = forms.ChoiceField(
        label=_("連絡の方法"), choices=[*NONE, *ContactWay.choices], required=False
    )
    phone = Phone(_("電話"), 40)
    email = Mail(label=_("メール"), required=False, max_length=254)
    language = Line(
        _("使う言葉"),
        40,
        help_text=_("例：英語、やさしい日本語、手話。担当をすすめるときに使います。"),
    )
    is_secret_at_home = forms.BooleanField(
        label=_("家の人に知られたくない"),
        help_text=_("本人だけに話します。伝言も、手紙も残しません。"),
        required=False,
    )
    may_leave_message = forms.BooleanField(label=_("伝言を残してよい"), required=False)
    contact_hours = Line(_("時間のことで、ほかに"), 100)
    contact_note = Line(_("連絡で気をつけること"), 300)

    def __init__(self, data: Any = None, *, person: Person) -> None:
        names = [name for name in self.base_fields if hasattr(person, name)]
        super().__init__(data, initial={name: getattr(person, name) for name in names})
        known = list(person.windows.order_by("pk"))[:ROWS]
        self.rows = [
            _Row(data, prefix=f"row-{n}", window=window)
            for n, (window, _none) in enumerate(zip_longest(known, range(ROWS)))
        ]

    def shown(self) -> list[_Row]:
        """Those with something in them, and two more to fill in."""
        filled = [row for row in self.rows if row["days"].value() or row["begins"].value()]
        return self.rows[: max((self.rows.index(row) + 1 for row in filled), default=0) + BLANK]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        faulty = [row for row in self.rows if not row.is_valid()]  # each says what it lacks
        if faulty:
            self.add_error(None, gettext("時間の行を、確かめてください。"))
        if said.get("is_secret_at_home") and said.get("may_leave_message"):
            sentence = gettext("家の人に知られたくないときは、伝言を残せません。")
            self.add_error("may_leave_message", sentence)
        return said

    def paper(self) -> Reach:
        windows = [row.window() for row in self.rows]
        return Reach(**self.cleaned_data, windows=tuple(w for w in windows if w is not None))
