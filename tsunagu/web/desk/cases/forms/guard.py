"""What is filled in about the marking of a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.residents.models import Level
from tsunagu.residents.papers import Mark
from tsunagu.residents.rules import is_higher
from tsunagu.ui.fields import offer, picker
from tsunagu.web.desk.cases.guarding import Guarding

Choices = list[tuple[str, str]]


class GuardForm(forms.Form):
    """Knows whom it is about, and who of the desk may be chosen."""

    def __init__(self, data: Any = None, *, about: Guarding) -> None:
        super().__init__(data)
        self.about = about
        self.prepare()

    def prepare(self) -> None:
        """Fill choices."""


class MarkForm(GuardForm):
    level = forms.ChoiceField(label=_("しるし"), widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("もとになる書類"),
        max_length=300,
        help_text=_("例：住民基本台帳の支援措置の通知、本人の申し出。番号や日付も書きます。"),
    )
    until_on = forms.DateField(
        label=_("いつまで"),
        widget=picker(),
        required=False,
        help_text=_("過ぎても、しるしは残ります。解くには二人が必要です。"),
    )
    insiders = forms.TypedMultipleChoiceField(
        label=_("見られる人"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "「守る」「閉じる」では、この人たちだけに見えます。2人以上、責任者を入れてください。"
        ),
    )

    def prepare(self) -> None:
        now = self.about.person.level
        levels = [each for each in Level if each != Level.OPEN and not is_higher(now, each)]
        offer(self, "level", [(each.value, str(each.label)) for each in levels])
        offer(self, "insiders", self.about.choices(self.about.readers))
        self.initial["insiders"] = [*self.about.proposed]

    def paper(self) -> Mark:
        said = self.cleaned_data
        return Mark(Level(said["level"]), said["source"], until_on=said["until_on"])


class ProposeForm(GuardForm):
    why = forms.CharField(label=_("解く理由"), max_length=300)


class LiftForm(GuardForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        if self.about.marking is not None:
            self.initial["version"] = self.about.marking.version


class OneForm(GuardForm):
    user = forms.TypedChoiceField(label=_("職員"), coerce=int)


class NameForm(OneForm):
    why = forms.CharField(label=_("理由"), max_length=300)

    def prepare(self) -> None:
        rest = {
            key: name for key, name in self.about.readers.items() if key not in self.about.inside
        }
        offer(self, "user", self.about.choices(rest))


class EndForm(OneForm):
    def prepare(self) -> None:
        offer(self, "user", self.about.choices(self.about.inside))


class ShutForm(OneForm):
    why = forms.CharField(label=_("外す理由"), max_length=300)

    def prepare(self) -> None:
        rest = {key: name for key, name in self.about.readers.items() if key != self.about.me}
        offer(self, "user", self.about.choices(rest))
