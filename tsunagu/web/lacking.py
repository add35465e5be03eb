"""What an area lacks, as a commissioner tells it and as a desk writes it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import ROUGH, Band, Whence
from tsunagu.community.papers import Written
from tsunagu.directory.queries import need_choices, need_code
from tsunagu.ground import clock
from tsunagu.ground.errors import Refused
from tsunagu.ground.period import fiscal_year
from tsunagu.places.queries import area_of, rough_choices
from tsunagu.ui.fields import offer


class TellIssue(forms.Form):
    """What an area lacks, as whoever goes round there says it. ``key`` makes a double click one."""

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
    band = forms.ChoiceField(label=_("だいたいの件数"), choices=Band.choices)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)
        nothing = ("", _("選んでください"))
        offer(self, "code", [nothing, *need_choices()])
        offer(self, "area", [nothing, *rough_choices(ROUGH)])

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
            year=said.get("year", fiscal_year(clock.today()).first.year),
            band=Band(said["band"]),
            whence=said.get("whence", Whence.COMMISSIONER),
        )
