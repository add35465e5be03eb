from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions
from tsunagu.cases.models import SavedFilter
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, posted, staff


class Keep(forms.Form):
    name = forms.CharField(label=_("このしぼりこみの名前"), max_length=40)
    query = forms.CharField(widget=forms.HiddenInput, max_length=300, required=False)


@staff(Permission.CASE_READ)
def keep(request: Visit) -> HttpResponse:
    """Give the view of the list a name, and see or forget those one has."""
    form = Keep(request.POST or None, initial={"query": request.GET.urlencode()})
    if form.is_valid():
        kept = attempt(form, lambda: actions.save_filter(**form.cleaned_data, by=request.actor))
        if kept:
            return redirect(f"{reverse('desk:case_list')}?{kept.query}")
    mine = SavedFilter.objects.visible_to(request.actor)
    context = {"form": form, "mine": mine}
    return render(request, "desk/cases/filters.html", context, status=422 if form.errors else 200)


@posted
@staff(Permission.CASE_READ)
def forget(request: Visit, pk: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.actor), pk=pk)
    actions.forget_filter(saved, by=request.actor)
    return redirect("desk:case_filters")
