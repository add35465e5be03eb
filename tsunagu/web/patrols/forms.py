from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_by_key, boxes
from tsunagu.safety.models import Patrol
from tsunagu.safety.models.patrol import MOST_MINUTES, MOST_PEOPLE
from tsunagu.safety.papers import Round
from tsunagu.safety.rules import ROUTE
from tsunagu.safety.states import Sight
from tsunagu.ui.fields import Day, Line, Ticks, offer, picker

USUAL = {"minutes": 60, "people": 2}


def _count(label: Any, most: int) -> forms.IntegerField:
    said = _("1から%(limit_value)dまでの数を書いてください。")
    errors = {"max_value": said, "min_value": _("1以上の数を書いてください。")}
    return forms.IntegerField(label=label, min_value=1, max_value=most, error_messages=errors)


class WalkForm(forms.Form):
    """One round. It begins as the last one of the group was: most walk the same way again."""

    towns = Ticks(label=_("回った町"), choices=())
    walked_on = Day(label=_("回った日"), widget=picker())
    minutes = _count(_("時間（分）"), MOST_MINUTES)
    people = _count(_("人数"), MOST_PEOPLE)
    sight = forms.ChoiceField(
        label=_("見たこと"), choices=Sight.choices, widget=forms.RadioSelect, initial=Sight.NOTHING
    )
    seen = Line(
        _("くわしいこと"),
        1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("人の名前と、町より細かい場所は書きません。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, last: Patrol | None = None) -> None:
        known: dict[str, Any] = dict(USUAL)
        if last is not None:
            known = {"minutes": last.minutes, "people": last.people}
            known["towns"] = [str(town.pk) for town in last.towns.all()]
        super().__init__(data, initial={"key": uuid4().hex, "walked_on": clock.today(), **known})
        offer(self, "towns", boxes((AreaKind.TOWN,)) or boxes(ROUTE))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("sight", Sight.NOTHING) != Sight.NOTHING and not said.get("seen"):
            self.add_error("seen", _("見たことを、ことばで書いてください。"))
        return said

    def walk(self) -> Round:
        said = self.cleaned_data
        plain = ("key", "walked_on", "minutes", "people", "seen")
        return Round(
            towns=areas_by_key(said["towns"]),
            sight=Sight(said["sight"]),
            **{name: said[name] for name in plain},
        )
