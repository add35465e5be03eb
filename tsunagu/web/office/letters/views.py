"""Letters that never arrived: each waits here until a person has seen to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.letters.actions import settle, try_again
from tsunagu.letters.queries import dead
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, posted, staff
from tsunagu.web.office.letters.forms import SettledForm
from tsunagu.web.office.letters.lines import Line
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


@only_read
@staff(Permission.CITY_SETTINGS)
def letters(request: Visit) -> HttpResponse:
    found = Paginator(dead(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": found, "lines": [Line(letter) for letter in found]}
    return page(request, "office/out_tray/letters.html", context)


@posted
@staff(Permission.CITY_SETTINGS)
def again(request: Visit, pk: int) -> HttpResponse:
    try_again(get_object_or_404(dead(), pk=pk), by=request.actor)
    messages.success(request, _("もう一度送ります。"))
    return redirect("office:letters")


@staff(Permission.CITY_SETTINGS)
def settled(request: Visit, pk: int) -> HttpResponse:
    letter = get_object_or_404(dead(), pk=pk)
    sheet = Sheet(
        title=gettext_lazy("ほかの方法で伝えた"),
        button=gettext_lazy("書きとめる"),
        done=gettext_lazy("書きとめました。"),
        back=reverse("office:letters"),
        back_words=gettext_lazy("届かなかったお知らせ"),
        hint=letter.subject,
    )
    form = SettledForm(request.POST or None)
    return filled(request, form, sheet, lambda said: settle(letter, by=request.actor, **said))
