from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.directory.actions.searching import add_city_word, drop_city_word
from tsunagu.directory.queries import need_code
from tsunagu.directory.queries.searching import city_words, missed_words, usefulness
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.office.finder.forms import NewWord

A_PAGE = 50


@only_read
@staff(Permission.DIRECTORY_WRITE)
def finder(request: Visit) -> HttpResponse:
    """Where the finder did not help: counts and single words, never what somebody wrote."""
    rows = Paginator(missed_words(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/finder/finder.html", {"page": rows, "needs": usefulness()})


@staff(Permission.DIRECTORY_WRITE)
def words(request: Visit) -> HttpResponse:
    """The city's own words, which the finder knows from the next search on."""
    form = NewWord(request.POST or None, initial={"word": request.GET.get("word", "")})
    said = form.cleaned_data if form.is_valid() else None
    if said and attempt(
        form,
        lambda: add_city_word(need_code(said["need"]), word=said["word"], by=request.actor),
    ):
        messages.success(request, _("ことばを加えました。"))
        return redirect("office:city_words")
    rows = Paginator(city_words(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/finder/words.html", {"form": form, "page": rows})


@posted
@staff(Permission.DIRECTORY_WRITE)
def drop(request: Visit, pk: int) -> HttpResponse:
    drop_city_word(get_object_or_404(city_words(), pk=pk), by=request.actor)
    messages.success(request, _("ことばをはずしました。"))
    return redirect("office:city_words")
