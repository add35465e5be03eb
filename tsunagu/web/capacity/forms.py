from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Audience, Capacity, CapacityState, Language, Service
from tsunagu.directory.papers import Stated
from tsunagu.places.queries import area_choices
from tsunagu.ui.fields import Day, Line, offer, picker

MOST = 999
TOO_MANY = {"max_value": _("%(limit_value)dまでの数を書いてください。")}


class StateForm(forms.Form):
    """Numbers go with one state each; the other is left out, whatever was typed before."""

    state = forms.ChoiceField(
        label=_("いま"), choices=CapacityState.choices, widget=forms.RadioSelect
    )
    free = forms.IntegerField(
        label=_("空いている数"),
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages=TOO_MANY,
        help_text=_("「空きあり」のときに書きます。"),
    )
    waiting = forms.IntegerField(
        label=_("待っている人の数"),
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages=TOO_MANY,
        help_text=_("「待ってもらう」のときに書きます。"),
    )
    until = Day(label=_("いつごろまで"), required=False, widget=picker())
    words = Line(_("ひとこと"), 200, help_text=_("人の名前や、相談の中身は書かないでください。"))

    def __init__(self, data: Any, *, now: Capacity | None) -> None:
        names = ("state", "free", "waiting", "until", "words")
        super().__init__(data, initial={n: getattr(now, n) for n in names} if now else {})

    @property
    def stated(self) -> Stated:
        said = self.cleaned_data
        state = CapacityState(said["state"])
        return Stated(
            state=state,
            free=said["free"] if state == CapacityState.OPEN else None,
            waiting=said["waiting"] if state == CapacityState.WAITING else None,
            until=said["until"],
            words=said["words"],
        )


class AboutForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("日本語のほかに話せることば"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.MultipleChoiceField(
        label=_("来てよい人の地域"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("えらばないときは、市の全部です。"),
    )
    shown_to = forms.ChoiceField(
        label=_("だれに見せるか"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "支援する人は、つなぎ先の団体、民生委員・児童委員、推進員、協力員です。場所を知られてはいけないところは、職員だけにしてください。"
        ),
    )

    def __init__(self, data: Any, *, service: Service, may_publish: bool) -> None:
        spoken = service.languages.values_list("language", flat=True)
        served = [str(pk) for pk in service.areas.values_list("area_id", flat=True)]
        facts = {"languages": list(spoken), "areas": served, "shown_to": service.shown_to}
        super().__init__(data, initial=facts)
        if not may_publish:
            del self.fields["shown_to"]
        offer(self, "areas", area_choices())

    @property
    def audience(self) -> Audience | None:
        """None where it is not asked for."""
        said = self.cleaned_data.get("shown_to")
        return Audience(said) if said else None
