from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.community.actions.ideas import LONGEST_TITLE
from tsunagu.community.models import By, Idea
from tsunagu.community.papers import Proposed
from tsunagu.ground.errors import Refused
from tsunagu.places.models import Area
from tsunagu.places.queries import LARGE, area_of, rough_choices
from tsunagu.plan.queries import tree
from tsunagu.ui.fields import Line, offer


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Placed(forms.Form):
    """Where, and for which measure of the plan. ``kinds`` of areas in the order they stand."""

    kinds = LARGE

    area = forms.ChoiceField(
        label=_("地域"), error_messages={"required": _("地域を選んでください。")}
    )
    measure = forms.ChoiceField(label=_("計画の、どの施策ですか"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "area", [("", _("選んでください")), *rough_choices(self.kinds)])
        offer(self, "measure", [("", _("わからない・どれでもない")), *tree.measure_choices()])

    def place(self) -> Area:
        area = area_of(int(self.cleaned_data["area"]), LARGE)
        if area is None:
            raise Refused(gettext("地域を選んでください。"))
        return area


class IdeaForm(Placed):
    title = Line(
        _("やってみたいこと・あったらいいこと"),
        LONGEST_TITLE,
        required=True,
        error_messages={"required": _("やってみたいことを書いてください。")},
    )
    words = Line(
        _("くわしいこと"),
        1_000,
        widget=lines(4),
        help_text=_("だれでも読みます。名前、電話、メールアドレスは書かないでください。"),
    )
    needed = Line(_("いるもの（人・場所・物・お金）"), 300)
    doer = forms.ChoiceField(
        label=_("だれがしますか"), choices=By.choices, initial=By.AREA, widget=forms.RadioSelect
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = ("title", "words", "area", "measure", "doer", "needed")

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)

    def proposed(self) -> Proposed:
        plain = ("key", "title", "words", "needed", "doer", "measure")
        return Proposed(area=self.place(), **{name: self.cleaned_data[name] for name in plain})


def typed(idea: Idea) -> dict[str, Any]:
    """What the form of an idea begins with."""
    names = ("title", "words", "needed", "doer", "measure")
    return {**{name: getattr(idea, name) for name in names}, "area": str(idea.area_id)}
