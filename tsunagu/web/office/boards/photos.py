"""How a board looks: who comes by takes a photograph on the telephone."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.models import Board
from tsunagu.bulletins.rules import may_keep_board
from tsunagu.enclosures.actions.boards import photograph as keep
from tsunagu.enclosures.queries import photo_of, photo_shown
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, only_read, page, staff, stands
from tsunagu.web.office.boards.views import one
from tsunagu.web.uploads import Upload, brought


class PhotoForm(forms.Form):
    file = Upload(
        label=_("掲示板の写真"),
        accept="image/jpeg,image/png,image/webp",
        help_text=_("10MBまで。人が写らないようにします。写真の中の場所や日時は消します。"),
    )


@staff(Permission.BULLETIN_WRITE)
def photograph(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    verdict = may_keep_board(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _kept(found, form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:board", found.pk)
    context = {"board": found, "form": form, "verdict": verdict, "photo": photo_of(found)}
    return page(request, "office/boards/photograph.html", context)


@only_read
@staff(Permission.BULLETIN_WRITE)
def photo(request: Visit, pk: int) -> HttpResponse:
    found = photo_shown(one(request, pk))
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.image), content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _kept(found: Board, form: PhotoForm, request: Visit) -> bool:
    keep(found, brought(form.cleaned_data | {"key": ""}), by=request.actor)
    return True
