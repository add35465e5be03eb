from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.community import rules
from tsunagu.community.models import LocalIssue, Whence
from tsunagu.ground import clock
from tsunagu.ground.period import fiscal_year
from tsunagu.ground.workdays import months_after
from tsunagu.ui.fields import offer
from tsunagu.web.lacking import TellIssue

A_FEW_LINES = forms.Textarea(attrs={"rows": 3})


class WriteIssue(TellIssue):
    """The same by a desk, which also knows of past years and from elsewhere."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int)
    whence = forms.ChoiceField(label=_("どこから"), choices=Whence.choices, initial=Whence.UNMET)
    field_order = ("title", "words", "code", "area", "year", "band", "whence")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        now = fiscal_year(clock.today()).first
        years = [fiscal_year(months_after(now, -12 * back)) for back in range(5)]
        offer(self, "year", [(each.first.year, each.label) for each in years])


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
