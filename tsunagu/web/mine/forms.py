from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models import ContactKind
from tsunagu.ui.fields import Mail, Phone


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
