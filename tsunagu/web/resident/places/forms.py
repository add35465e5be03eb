"""What narrows the list of places. It stands in the address, so that a list can be passed on."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import AccessFact, GatheringKind
from tsunagu.community.queries.gatherings import Point, Sought
from tsunagu.ground import clock
from tsunagu.places.queries import chome_by_code, kinds_in_force, rough_choices
from tsunagu.ui.fields import Line, Ticks, offer
from tsunagu.web.chrome import city

SPANS = {"today": 0, "week": 6, "month": 30}  # days after this one


class Seek(forms.Form):
    near = forms.ChoiceField(label=_("どこから近い順にならべますか"), required=False)
    when = forms.ChoiceField(
        label=_("いつ"),
        choices=[
            ("", _("いつでも")),
            ("today", _("今日")),
            ("week", _("これから1週間")),
            ("month", _("これから1か月")),
        ],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("種類"), choices=[("", _("全部")), *GatheringKind.choices], required=False
    )
    area = forms.ChoiceField(label=_("地域"), required=False)
    q = Line(_("名前・会場"), 100)
    access = Ticks(label=_("必要なこと"), choices=AccessFact.choices)
    at = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    day = forms.DateField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        self.chome = chome_by_code()
        names = sorted((area.kana, code, area.name) for code, area in self.chome.items())
        near = [("", _("選ばない")), *((code, name) for _kana, code, name in names)]
        offer(self, "near", near)
        offer(self, "area", [("", _("市の全部")), *rough_choices(kinds_in_force())])

    @property
    def sought(self) -> Sought:
        """What of it can be read; the rest says beside its field why not."""
        self.is_valid()
        said = self.cleaned_data
        since, until = self._days(said.get("day"), said.get("when", ""))
        return Sought(
            near=self._point(said),
            kind=said.get("kind", ""),
            area=int(said["area"]) if said.get("area") else None,
            access=tuple(said.get("access", ())),
            words=said.get("q", ""),
            since=since,
            until=until,
        )

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def here(self) -> str:
        """The name of the 丁目 from which the way is measured; empty for a point."""
        chome = self.chome.get(self.cleaned_data.get("near", ""))
        return chome.name if chome else ""

    def _days(self, day: date | None, when: str) -> tuple[date | None, date | None]:
        if day is not None:
            return day, day
        today = clock.today()
        return (today, today + timedelta(days=SPANS[when])) if when else (None, None)

    def _point(self, said: dict[str, Any]) -> Point | None:
        chome = self.chome.get(said.get("near", ""))
        if chome is not None and chome.lat is not None and chome.lon is not None:
            return Point(chome.lat, chome.lon)
        return said.get("at") or None

    def clean_at(self) -> Point | None:
        """A point that a program knows, as "35.7255,139.5390"."""
        try:
            lat, lon = (float(part) for part in self.cleaned_data["at"].split(","))
        except ValueError:
            return None
        return Point(lat, lon) if city().holds(lat, lon) else None
