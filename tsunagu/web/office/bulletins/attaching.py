"""Files that go with a bulletin."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.rules import SOURCE
from tsunagu.enclosures import queries, rules
from tsunagu.enclosures.actions import attaching as actions
from tsunagu.enclosures.models import Attachment
from tsunagu.enclosures.papers import Attached
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.bulletins.files import served
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff, stands
from tsunagu.web.languages import html_lang
from tsunagu.web.office.bulletins.views import found_by
from tsunagu.web.uploads import Upload, brought

OTHERS = {code: name for code, name in settings.LANGUAGES if code != SOURCE}


class Attach(forms.Form):
    file = Upload(label=_("写真・PDF"), help_text=_("10MBまで。写真の中の場所や日時は消します。"))
    about = Line(
        _("書いてあること"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("見えない人、開けない人が、これだけで同じことを知れるように書きます。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid4().hex}, **more})
        for code, name in OTHERS.items():
            label = format_lazy("{} ({})", self.fields["about"].label, name)
            area = forms.Textarea(attrs={"rows": 2, "lang": html_lang(code)})
            self.fields[f"about-{code}"] = Line(label, 1_000, widget=area)

    def attached(self) -> Attached:
        said = self.cleaned_data
        elsewhere = tuple((code, said[f"about-{code}"]) for code in OTHERS)
        return Attached(brought(said), said["about"], elsewhere)


@staff(Permission.BULLETIN_WRITE)
def attach(request: Visit, pk: int) -> HttpResponse:
    found = found_by(request, pk)
    form = Attach(request.POST or None, request.FILES or None)
    verdict = rules.may_attach(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _attached(found, form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:bulletin", found.pk)
    context = {
        "bulletin": found,
        "form": form,
        "verdict": verdict,
        "files": queries.attachments_of(found),
    }
    return page(request, "office/bulletins/attach.html", context)


@posted
@staff(Permission.BULLETIN_WRITE)
def detach(request: Visit, pk: int, file: int) -> HttpResponse:
    actions.detach(_one(found_by(request, pk), file), by=request.actor)
    messages.success(request, gettext("外しました。"))
    return redirect("office:bulletin_attach", pk)


@only_read
@staff(Permission.BULLETIN_WRITE)
def file(request: Visit, pk: int, file: int) -> HttpResponse:
    return served(_one(found_by(request, pk), file))


def _one(found: Bulletin, pk: int) -> Attachment:
    attachment = queries.attachment(found, pk)
    if attachment is None:
        raise Http404
    return attachment


def _attached(found: Bulletin, form: Attach, request: Visit) -> bool:
    actions.attach(found, form.attached(), by=request.actor)
    return True
