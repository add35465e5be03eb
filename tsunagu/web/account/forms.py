from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models import User
from tsunagu.people.passwords import MOST
from tsunagu.ui.fields import Line, Mail


def password(label: Any, autocomplete: str) -> Line:
    """Taken as it was typed, blanks too; pasting is welcome."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return Line(label, MOST, required=True, strip=False, widget=widget)


class SignIn(forms.Form):
    login = Mail(
        label=_("メール"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = password(_("パスワード"), "current-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class NewPassword(forms.Form):
    """The old one and twice the new one."""

    oldpassword = password(_("今のパスワード"), "current-password")
    password1 = password(_("新しいパスワード"), "new-password")
    password2 = password(_("新しいパスワードをもう一度"), "new-password")

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    def clean_oldpassword(self) -> str:
        old: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("今のパスワードがちがいます。"))
        return old

    def clean_password1(self) -> str:
        new: str = self.cleaned_data["password1"]
        validate_password(new, self.user)
        return new

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if again != self.cleaned_data.get("password1", again):
            raise forms.ValidationError(_("二つの新しいパスワードが、同じではありません。"))
        return again
