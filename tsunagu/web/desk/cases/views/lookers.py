from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.people.roles import CHOSEN, Permission
from tsunagu.referrals.queries.looking import lookers as found
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.looking import drawn

A_PAGE = 50


class Why(forms.Form):
    why = forms.ChoiceField(
        label=_("なぜ調べますか"),
        choices=[(aim.value, aim.label) for aim in CHOSEN[Permission.CASE_ASSIGN]],
        widget=forms.RadioSelect,
        error_messages={"required": _("調べる理由を選んでください。")},
    )


@only_read
@staff(Permission.CASE_ASSIGN)
def lookers(request: Visit, pk: int) -> HttpResponse:
    """Who read, took or wrote in this case: the answer when the person asks. First comes why."""
    form = Why(request.GET or None)
    if form.is_valid():
        request.actor = request.actor.aiming(form.cleaned_data["why"])
    case = opened(request, pk).case
    said = {"case": case, "form": form}
    if form.is_valid():
        shown = Paginator(found(case), A_PAGE).get_page(request.GET.get("page"))
        said |= {"page": shown, "lines": drawn(shown)}
    return page(request, "desk/cases/lookers.html", said)
