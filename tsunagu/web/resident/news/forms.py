from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.papers import Wishes
from tsunagu.bulletins.states import Category, Rhythm
from tsunagu.letters.models import Channel
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_by_key, boxes, rough_choices
from tsunagu.ui.fields import Mail, Ticks, offer

NEAR = (AreaKind.CITY, AreaKind.ZONE, AreaKind.TOWN)


class Narrow(forms.Form):
    """Which bulletins to see."""

    category = forms.ChoiceField(label=_("分野"), required=False)
    area = forms.ChoiceField(label=_("地域"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "category", [("", _("すべて")), *Category.choices])
        offer(self, "area", [("", _("すべて")), *rough_choices(NEAR)])


class Choose(forms.Form):
    """What somebody wants to hear of."""

    categories = Ticks(label=_("分野"), choices=Category.choices)
    areas = Ticks(label=_("地域"), choices=())
    language = forms.ChoiceField(label=_("ことば"), choices=settings.LANGUAGES)
    rhythm = forms.ChoiceField(
        label=_("届き方"), choices=Rhythm.choices, initial=Rhythm.AT_ONCE, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "areas", boxes(NEAR))
        for name in ("categories", "areas"):
            self.fields[name].required = True

    def wishes(self) -> Wishes:
        said = self.cleaned_data
        return Wishes(
            categories=[Category(each) for each in said["categories"]],
            areas=areas_by_key(said["areas"]),
            language=said["language"],
            rhythm=Rhythm(said["rhythm"]),
        )


class Subscribe(Choose):
    """The same with an address, to which one letter goes, or by LINE, if the city is there."""

    channel = forms.ChoiceField(
        label=_("何で受けとりますか"), initial=Channel.MAIL, widget=forms.RadioSelect
    )
    email = Mail(label=_("メールアドレス"), max_length=254, required=False)
    field_order = ("channel", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "channel", [(each, each.label) for each in (Channel.MAIL, Channel.LINE)])
        if settings.LINE is None:
            del self.fields["channel"]
            self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.is_by_line() and not said.get("email") and "email" not in self.errors:
            self.add_error("email", _("メールアドレスを書いてください。"))
        return said

    def is_by_line(self) -> bool:
        return self.cleaned_data.get("channel") == Channel.LINE


def chosen(subscription: Subscription) -> dict[str, Any]:
    """What the form of this reader begins with."""
    return {
        "categories": list(subscription.wishes.values_list("category", flat=True)),
        "areas": [str(pk) for pk in subscription.areas.values_list("pk", flat=True)],
        "language": subscription.language,
        "rhythm": subscription.rhythm,
    }
