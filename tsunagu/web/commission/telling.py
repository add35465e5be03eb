"""What a commissioner says that an area lacks, and what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.community import actions, queries
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, page, staff
from tsunagu.web.lacking import TellIssue

A_FEW = 20


@staff(Permission.TALLY_KEEP)
def issues(request: Visit) -> HttpResponse:
    form, actor = TellIssue(request.POST or None), request.actor

    def told() -> bool:
        return bool(actions.tell(form.written(), key=form.cleaned_data["key"], by=actor))

    if form.is_valid() and attempt(form, told):
        messages.success(request, _("伝えました。窓口が読んで、どうしたかがここに出ます。"))
        return redirect("commission:issues")
    context = {"form": form, "told": queries.told_by(actor)[:A_FEW]}
    return page(request, "commission/issues.html", context)
