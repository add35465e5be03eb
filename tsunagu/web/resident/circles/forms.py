"""What narrows the list of groups. It stands in the address, so that a list can be passed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.groups.papers import Sought
from tsunagu.groups.states import CircleKind
from tsunagu.places.queries import kinds_in_force, rough_choices
from tsunagu.ui.fields import Line, offer


class Seek(forms.Form):
    q = Line(_("名前・していること"), 100)
    kind = forms.ChoiceField(
        label=_("種類"), choices=[("", _("全部")), *CircleKind.choices], required=False
    )
    area = forms.ChoiceField(label=_("地域"), required=False)
    welcomes = forms.BooleanField(label=_("新しい人を歓迎している団体だけ"), required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        offer(self, "area", [("", _("市の全部")), *rough_choices(kinds_in_force())])

    @property
    def sought(self) -> Sought:
        """What of it can be read; the rest says beside its field why not."""
        self.is_valid()
        said = self.cleaned_data
        return Sought(
            words=said.get("q", ""),
            kind=said.get("kind", ""),
            area=int(said["area"]) if said.get("area") else None,
            welcomes=said.get("welcomes", False),
        )

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)
