from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.letters.models import Otherwise


class SettledForm(forms.Form):
    how = forms.ChoiceField(label=_("どうしたか"), choices=Otherwise, widget=forms.RadioSelect)
