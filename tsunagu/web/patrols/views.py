"""Patrols against crime, on a phone: what was walked, and one press for what is worth telling."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people.roles import Permission
from tsunagu.safety import actions, queries, rules
from tsunagu.safety.models import Patrol
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.patrols.forms import WalkForm

A_PAGE = 30


@only_read
@staff(Permission.PATROL_KEEP)
def index(request: Visit) -> HttpResponse:
    found = Paginator(queries.patrols(request.actor), A_PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "walked": queries.walked(queries.patrols(request.actor)),
    }
    return page(request, "patrols/index.html", context)


@staff(Permission.PATROL_KEEP)
def write(request: Visit) -> HttpResponse:
    posted_data = request.POST if request.method == "POST" else None
    form = WalkForm(posted_data, last=queries.last_of(request.actor))
    if form.is_valid():
        kept = attempt(form, lambda: actions.keep_round(form.walk(), by=request.actor))
        if kept is not None:
            messages.success(request, _("書きとめました。"))
            return redirect("patrols:patrol", kept.pk)
    return page(request, "patrols/write.html", {"form": form})


@only_read
@staff(Permission.PATROL_KEEP)
def patrol(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    context = {
        "patrol": found,
        "may_tell": rules.may_tell(actor, found),
        "may_warn": rules.may_warn(actor, found),
        "may_read_bulletin": actor.has(Permission.BULLETIN_WRITE)
        and found.bulletin is not None
        and found.bulletin.organisation_id == actor.organisation_id,
    }
    return page(request, "patrols/patrol.html", context)


@posted
@staff(Permission.PATROL_KEEP)
def tell(request: Visit, pk: int) -> HttpResponse:
    """What was seen is a concern of the desk from now on; its answer stands in "what I told"."""
    actions.tell(_found(request, pk), by=request.actor)
    messages.success(request, _("窓口に伝えました。返事は「わたしが伝えた声」に出ます。"))
    return redirect("patrols:patrol", pk)


@posted
@staff(Permission.PATROL_KEEP)
def warn(request: Visit, pk: int) -> HttpResponse:
    made = actions.warn(_found(request, pk), by=request.actor)
    messages.success(request, _("お知らせの下書きを作りました。直してから、承認を頼んでください。"))
    return redirect("office:bulletin", made.pk)


def _found(request: Visit, pk: int) -> Patrol:
    rows = queries.patrols(request.actor).select_related("bulletin", "concern")
    return get_object_or_404(rows, pk=pk)
