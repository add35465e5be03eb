from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models import Organisation, OrganisationKind
from tsunagu.people.queries import first_door
from tsunagu.places.queries import area_choices
from tsunagu.ui.fields import Line, Mail, Phone, offer

FACTS = ("name", "kind", "email", "phone", "area_id", "takes_concerns", "is_first_door")


class OrganisationForm(forms.Form):
    name = Line(_("名称"), 200, required=True)
    kind = forms.ChoiceField(label=_("種類"), choices=OrganisationKind.choices)
    email = Mail(label=_("連絡先メール"), help_text=_("お知らせが届くアドレスです。"))
    phone = Phone(_("電話"), 30)
    area_id = forms.TypedChoiceField(label=_("地域"), required=False, coerce=int, empty_value=None)
    takes_concerns = forms.BooleanField(label=_("相談を受け付ける"), required=False)
    is_first_door = forms.BooleanField(label=_("最初の窓口"), required=False)

    def __init__(self, data: Any = None, *, organisation: Organisation | None = None) -> None:
        facts = {name: getattr(organisation, name) for name in FACTS} if organisation else {}
        super().__init__(data, initial=facts)
        offer(self, "area_id", [("", "---------"), *area_choices()])
        self.fields["is_first_door"].help_text = _about_the_door(organisation)


def _about_the_door(organisation: Organisation | None) -> str:
    """There is one first door in the city; who reads this must know what the tick moves."""
    what = gettext("どこに届けるか決まっていない声は、最初の窓口に届きます。市に一つだけです。")
    now = first_door()
    if now is None or now == organisation:
        return what
    moves = gettext("いまは「%(name)s」です。印をつけると、こちらに移ります。")
    return what + moves % {"name": now.name}


class NameForm(forms.Form):
    name = Line(_("名称"), 100, required=True)
