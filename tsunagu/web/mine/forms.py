from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models import NEVER_OFF, ContactKind
from tsunagu.referrals.queries.kinds import KINDS
from tsunagu.ui.fields import Line, Mail, Phone, picker

NOTICES = {kind.slug: kind.words for kind in KINDS}


class ContactForm(forms.Form):
    """One number or one address; the field says which."""

    mail = Mail(label=ContactKind.MAIL.label, required=False, max_length=254)
    phone = Phone(ContactKind.PHONE.label, 30)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and bool(said.get("mail")) == bool(said.get("phone")):
            raise forms.ValidationError(_("メールか電話か、どちらか一つを書いてください。"))
        return said

    def point(self) -> tuple[ContactKind, str]:
        mail, phone = self.cleaned_data["mail"], self.cleaned_data["phone"]
        return (ContactKind.MAIL, mail) if mail else (ContactKind.PHONE, phone)


class SwitchForm(forms.Form):
    """One kind of line in the daily letter, left out until a day. Danger is not offered."""

    kind = forms.ChoiceField(
        label=_("止めるお知らせ"),
        choices=[(slug, words) for slug, words in NOTICES.items() if slug not in NEVER_OFF],
    )
    reason = Line(_("止める理由"), 200, required=True, help_text=_("窓口の責任者にも見えます。"))
    until = forms.DateField(label=_("この日まで止める"), widget=picker())
