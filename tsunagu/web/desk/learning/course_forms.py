"""A course and what may be done about it, in forms."""

import re
import unicodedata
from datetime import datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import era
from tsunagu.learning import rules
from tsunagu.learning.actions import courses as actions
from tsunagu.learning.papers import Announced
from tsunagu.learning.queries.courses import all_qualifications
from tsunagu.people.roles import Role
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.forms import Nothing

MOST_DAYS, MOST_PLACES = 30, 500
_LINE = re.compile(
    r"(?P<day>\S{1,20})\s{1,5}(?P<begins>\d{1,2}:\d{2})\s{0,5}[-~〜–ー]\s{0,5}(?P<ends>\d{1,2}:\d{2})"
)


class Announces(forms.Form):
    title = Line(_("名前"), 60, required=True)
    words = Line(_("内容"), 600, required=True, widget=forms.Textarea(attrs={"rows": 4}))
    days = Line(
        _("日時（1行に1回）"),
        2_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("例：2026-06-01 10:00-12:00"),
    )
    place = Line(_("場所"), 200, required=True)
    places = forms.IntegerField(label=_("定員"), min_value=1, max_value=MOST_PLACES, initial=20)
    must_attend = forms.IntegerField(
        label=_("修了に必要な日数"), min_value=1, max_value=MOST_DAYS, initial=1
    )
    apply_by = Day(label=_("申しこみの期限"), widget=picker())
    support = Line(_("できる配慮"), 200, help_text=_("手話、要約筆記、ふりがな、保育など。"))
    qualification = forms.ChoiceField(label=_("修了した人がもらう資格"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})
        self.known = {str(one.pk): one for one in all_qualifications()}
        named = [(pk, one.name) for pk, one in self.known.items()]
        offer(self, "qualification", [("", _("なし")), *named])

    def clean_days(self) -> tuple[tuple[datetime, datetime], ...]:
        lines = [line.strip() for line in self.cleaned_data["days"].splitlines()]
        read = {number: _read(line) for number, line in enumerate(lines, 1) if line}
        wrong = [number for number, found in read.items() if found is None]
        if wrong or not 0 < len(read) <= MOST_DAYS:
            said = gettext("%(number)s行目を読めません。例のように書いてください。")
            raise forms.ValidationError([said % {"number": number} for number in wrong or [1]])
        return tuple(found for found in read.values() if found)

    def announced(self) -> Announced:
        said = self.cleaned_data
        names = ("title", "words", "place", "places", "days", "must_attend", "apply_by", "support")
        given = self.known.get(said["qualification"])
        return Announced(qualification=given, **{name: said[name] for name in names})


def _read(line: str) -> tuple[datetime, datetime] | None:
    found = _LINE.fullmatch(unicodedata.normalize("NFKC", line))
    if found is None:
        return None
    try:
        day = era.day(found["day"])
        hours = [time.fromisoformat(found[name].zfill(5)) for name in ("begins", "ends")]
    except ValueError:
        return None
    begins, ends = (timezone.make_aware(datetime.combine(day, hour)) for hour in hours)
    return (begins, ends) if begins < ends else None


class Places(forms.Form):
    places = forms.IntegerField(label=_("定員"), min_value=1, max_value=MOST_PLACES)


class Founds(forms.Form):
    name = Line(_("資格の名前"), 60, required=True)
    months = forms.IntegerField(
        label=_("何か月のあいだ有効ですか"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_("期限がないときは、書きません。"),
    )
    role = forms.ChoiceField(
        label=_("渡せるようになる役割"),
        required=False,
        choices=[("", _("なし")), *Role.choices],
        help_text=_("役割は、市の管理者が人のページで渡します。自動では渡りません。"),
    )


COURSE_DEEDS = (
    Deed(
        "done",
        _("講座を終えて、修了を決める"),
        Nothing,
        rules.may_complete,
        lambda course, said, by: actions.complete(course, by=by),
        _("出席を書いてから押します。必要な日数に出席した人が修了になり、資格をもらいます。"),
    ),
    Deed(
        "places",
        _("定員を変える"),
        Places,
        rules.may_run,
        lambda course, said, by: actions.widen(course, by=by, **said),
        _("ふやすと、待っている人が順に受けられるようになり、お知らせします。"),
    ),
    Deed(
        "cancel",
        _("中止にする"),
        Nothing,
        rules.may_run,
        lambda course, said, by: actions.cancel(course, by=by),
        _("申しこんだ人みんなに、お知らせします。"),
        danger=True,
    ),
)
