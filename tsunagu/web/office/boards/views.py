"""The register of notice boards: where they stand, what hangs there, what must come down."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, queries, rules
from tsunagu.bulletins.models import Board
from tsunagu.bulletins.papers import Hung, Standing
from tsunagu.bulletins.queries.boards import boards_of, hanging, is_over, to_hang
from tsunagu.enclosures.queries import photo_of
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_by_key, rough_choices
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff, stands

A_PAGE = 50
NEAR = (AreaKind.ZONE, AreaKind.TOWN, AreaKind.CHOME)


class Stand(forms.Form):
    place = Line(_("どこにあるか"), 100, required=True)
    area = forms.ChoiceField(label=_("地域"))
    keeper = Line(
        _("はる団体"), 60, required=True, help_text=_("町内会や課の名前。人の名前は書きません。")
    )
    note = Line(_("メモ"), 200, help_text=_("鍵の借り方、大きさなど。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid4().hex}, **more})
        offer(self, "area", rough_choices(NEAR))

    def standing(self) -> Standing:
        said = self.cleaned_data
        [area] = areas_by_key([said["area"]])
        return Standing(said["place"].strip(), area, said["keeper"].strip(), said["note"].strip())


class Hang(forms.Form):
    bulletin = forms.ChoiceField(label=_("公開しているお知らせ"), required=False)
    title = Line(_("ほかのもの"), 60, help_text=_("お知らせを選ばないときに、名前を書きます。"))
    put_on = Day(label=_("はった日"), widget=picker())
    until = Day(label=_("はがす日"), widget=picker())
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, by: Actor, **more: Any) -> None:
        initial = {"key": uuid4().hex, "put_on": clock.today()}
        super().__init__(*args, **{"initial": initial, **more})
        found = [(str(each.pk), queries.source(each).title) for each in to_hang(by)]
        offer(self, "bulletin", [("", "―"), *found])

    def hung(self) -> Hung:
        said = self.cleaned_data
        chosen = int(said["bulletin"]) if said["bulletin"] else None
        return Hung(chosen, said["title"], said["put_on"], said["until"])


@only_read
@staff(Permission.BULLETIN_WRITE)
def boards(request: Visit) -> HttpResponse:
    """Where something must come down stands first."""
    shown = Paginator(boards_of(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/boards/boards.html", {"page": shown})


@staff(Permission.BULLETIN_WRITE)
def stand(request: Visit) -> HttpResponse:
    form = Stand(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        made = attempt(form, lambda: actions.stand(form.standing(), key=key, by=request.actor))
        if made is not None:
            return redirect("office:board", made.pk)
    return page(request, "office/boards/stand.html", {"form": form})


@staff(Permission.BULLETIN_WRITE)
def board(request: Visit, pk: int) -> HttpResponse:
    """What hangs on one board, and a form for one more paper."""
    found = one(request, pk)
    form = Hang(request.POST or None, by=request.actor)
    verdict = rules.may_keep_board(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _hung(found, form, request)):
        messages.success(request, gettext("書きとめました。"))
        return redirect("office:board", found.pk)
    lines = [
        (each, queries.source(each.bulletin).title if each.bulletin else each.title, is_over(each))
        for each in hanging(found)
    ]
    context = {"board": found, "form": form, "verdict": verdict, "lines": lines}
    context["photo"] = photo_of(found)
    return page(request, "office/boards/board.html", context)


@posted
@staff(Permission.BULLETIN_WRITE)
def take_down(request: Visit, pk: int, posting: int) -> HttpResponse:
    found = one(request, pk)
    mine = get_object_or_404(found.postings.select_related("board"), pk=posting)
    actions.take_down(mine, by=request.actor)
    messages.success(request, gettext("書きとめました。"))
    return redirect("office:board", found.pk)


@posted
@staff(Permission.BULLETIN_WRITE)
def close(request: Visit, pk: int) -> HttpResponse:
    actions.close(one(request, pk), by=request.actor)
    messages.success(request, gettext("書きとめました。"))
    return redirect("office:boards")


def one(request: Visit, pk: int) -> Board:
    rows = Board.objects.visible_to(request.actor).select_related("area")
    return get_object_or_404(rows, pk=pk)


def _hung(found: Board, form: Hang, request: Visit) -> bool:
    key = form.cleaned_data["key"]
    actions.hang(found, form.hung(), key=key, by=request.actor)
    return True
