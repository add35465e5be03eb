from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.community import rules
from tsunagu.community.models import ROUGH, Band, LocalIssue
from tsunagu.community.papers import Written
from tsunagu.directory.queries import need_choices, need_code
from tsunagu.ground import clock
from tsunagu.ground.errors import Refused
from tsunagu.ground.period import fiscal_year
from tsunagu.ground.workdays import months_after
from tsunagu.places.queries import area_of, rough_choices
from tsunagu.ui.fields import offer

A_FEW_LINES = forms.Textarea(attrs={"rows": 3})


class WriteIssue(forms.Form):
    """What an area lacks. ``key`` makes a double click one issue."""

    title = forms.CharField(label=_("見出し"), max_length=60)
    words = forms.CharField(
        label=_("困りごと"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "名前、電話、くわしい住所、日にち、年齢は書けません。だれのことか分からないことばで書いてください。"
        ),
    )
    code = forms.ChoiceField(label=_("課題"))
    area = forms.ChoiceField(label=_("地域"))
    year = forms.TypedChoiceField(label=_("年度"), coerce=int)
    band = forms.ChoiceField(label=_("だいたいの件数"), choices=Band.choices)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)
        now = fiscal_year(clock.today()).first
        years = [fiscal_year(months_after(now, -12 * back)) for back in range(5)]
        offer(self, "code", need_choices())
        offer(self, "area", rough_choices(ROUGH))
        offer(self, "year", [(each.first.year, each.label) for each in years])

    def written(self) -> Written:
        said = self.cleaned_data
        area = area_of(int(said["area"]), ROUGH)
        if area is None:
            raise Refused(gettext("地域を選んでください。"))
        return Written(
            title=said["title"],
            words=said["words"],
            code=need_code(said["code"]),
            area=area,
            year=said["year"],
            band=Band(said["band"]),
        )


class Nothing(forms.Form):
    """A deed that needs no word; ``moves`` says which words were read."""

    moves = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args: Any, issue: LocalIssue, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"moves": issue.moves}, **more})
        self.issue = issue


class Reason(Nothing):
    reason = forms.CharField(label=_("理由"), max_length=500, widget=A_FEW_LINES)


class Ticks(Nothing):
    """Each sentence and each question, ticked one by one."""

    def __init__(self, *args: Any, issue: LocalIssue, **more: Any) -> None:
        super().__init__(*args, issue=issue, **more)
        for key, sentence in (rules.lines(issue) | rules.CHECKS).items():
            self.fields[key] = forms.BooleanField(
                label=sentence,
                error_messages={"required": _("確かめたら、しるしを入れてください。")},
            )

    def ticked(self) -> set[str]:
        return {name for name, value in self.cleaned_data.items() if value is True}
