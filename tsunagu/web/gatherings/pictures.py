"""The picture of a place: who keeps it answers for those who are on it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import Gathering
from tsunagu.enclosures.actions import pictures as actions
from tsunagu.enclosures.papers import Shown
from tsunagu.enclosures.queries import picture_of
from tsunagu.enclosures.states import Agreed
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Day, Line, picker
from tsunagu.web.doors import Visit, attempt, page, staff
from tsunagu.web.gatherings.views import one
from tsunagu.web.uploads import Upload, brought

TAKE_DOWN = "take-down"


class PictureForm(forms.Form):
    file = Upload(
        label=_("写真"),
        accept="image/jpeg,image/png,image/webp",
        help_text=_("10MBまで。写真の中の場所や日時は消します。"),
    )
    about = Line(
        _("写真の説明"),
        120,
        required=True,
        help_text=_("見えない人のために書きます。"),
    )
    agreed = forms.ChoiceField(
        label=_("写っている人"), choices=Agreed.choices, widget=forms.RadioSelect
    )
    agreed_on = Day(label=_("写っている人に聞いた日"), required=False, widget=picker())

    @property
    def shown(self) -> Shown:
        said = self.cleaned_data
        file = brought(said | {"key": ""})
        return Shown(file, said["about"], said["agreed"], said["agreed_on"])


@staff(Permission.GATHERING_KEEP)
def picture(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    if TAKE_DOWN in request.POST:
        actions.take_down(found, by=request.actor)
        return _done(found, request)
    form = PictureForm(request.POST or None, request.FILES or None)
    if form.is_valid() and attempt(form, lambda: _show(found, form, request)):
        return _done(found, request)
    context: dict[str, Any] = {"gathering": found, "form": form, "picture": picture_of(found)}
    return page(request, "gatherings/picture.html", context)


def _show(found: Gathering, form: PictureForm, request: Visit) -> bool:
    actions.show(found, form.shown, by=request.actor)
    return True


def _done(found: Gathering, request: Visit) -> HttpResponse:
    messages.success(request, gettext("書きとめました。"))
    return redirect("gatherings:one", found.pk)
