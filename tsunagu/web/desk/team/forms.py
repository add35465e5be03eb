"""What a lead fills in about the work of the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.queries.allocation import Suggestion
from tsunagu.ui.fields import offer


class Give(forms.Form):
    """One of the proposed colleagues. The reason is the one that was proposed, or another."""

    moves = forms.IntegerField(widget=forms.HiddenInput)
    worker = forms.ChoiceField(label=_("新しい担当"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        required=False,
        help_text=_("書かないときは、えらんだ人のすすめる理由が残ります。"),
    )

    def __init__(self, data: Any = None, *, proposed: list[Suggestion], moves: int) -> None:
        super().__init__(data, initial={"moves": moves})
        self.proposed = {str(one.membership.pk): one for one in proposed}
        lines = [(key, f"{one.membership.user.name}（{why(one)}）") for key, one in self._items()]
        offer(self, "worker", lines)
        if lines:
            self.initial["worker"] = lines[0][0]

    def clean_worker(self) -> Suggestion:
        return self.proposed[self.cleaned_data["worker"]]

    def _items(self) -> list[tuple[str, Suggestion]]:
        return list(self.proposed.items())


def why(one: Suggestion) -> str:
    return "、".join(one.reasons)
