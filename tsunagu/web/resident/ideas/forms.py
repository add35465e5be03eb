from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import Brings
from tsunagu.community.queries.ideas import Wanted
from tsunagu.community.states import ON_THE_WALL, IdeaState
from tsunagu.places.queries import kinds_in_force, rough_choices
from tsunagu.plan.queries import tree
from tsunagu.ui.fields import Ticks, offer


class Seek(forms.Form):
    """What narrows the wall. It stands in the address, so that a wall can be passed on."""

    area = forms.ChoiceField(label=_("地域"), required=False)
    measure = forms.ChoiceField(label=_("計画の施策"), required=False)
    state = forms.ChoiceField(
        label=_("いまのようす"),
        choices=[("", _("全部")), *((s.value, s.label) for s in IdeaState if s in ON_THE_WALL)],
        required=False,
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        offer(self, "area", [("", _("市の全部")), *rough_choices(kinds_in_force())])
        offer(self, "measure", [("", _("全部")), *tree.measure_choices()])

    @property
    def wanted(self) -> Wanted:
        """What of it can be read; the rest says beside its field why not."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            measures=(said["measure"],) if said.get("measure") else (),
            area=int(said["area"]) if said.get("area") else None,
            state=said.get("state", ""),
        )

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)


class Join(forms.Form):
    brings = Ticks(label=_("出せるもの"), choices=Brings.choices)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"key": uuid4().hex})
