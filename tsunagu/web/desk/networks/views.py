"""Networks: which there are, who sits there, and what was decided for somebody to do."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.networks import actions, queries, rules
from tsunagu.networks.models import Decision, Network
from tsunagu.people.roles import Permission
from tsunagu.web.decided import Decided
from tsunagu.web.desk.networks.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.networks.forms import NetworkForm, SeatForm, written
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff, stands
from tsunagu.web.groups import drawn, grouped

A_FEW = 20


@only_read
@staff(Permission.NETWORK_JOIN)
def networks(request: Visit) -> HttpResponse:
    """What I have to do first; then the networks in which I sit, or which my desk keeps."""
    today = clock.today()
    mine = Decided(request.actor, today)
    groups = grouped(new=[mine.new()], today=[mine.today()], late=[mine.late()])
    context = {
        "groups": drawn([one for one in groups if one.height]),
        "networks": queries.of_actor(request.actor),
        "may_found": rules.may_found(request.actor),
    }
    return page(request, "desk/networks/networks.html", context)


@staff(Permission.NETWORK_KEEP)
def add(request: Visit) -> HttpResponse:
    form, actor = NetworkForm(request.POST or None), request.actor
    verdict = rules.may_found(actor)
    if stands(form, verdict):
        key = form.cleaned_data["key"]
        made = attempt(form, lambda: actions.found(form.founded(), key=key, by=actor))
        if made is not None:
            messages.success(request, _("書きとめました。つぎに、会にいる人を入れてください。"))
            return redirect("desk:network", made.pk)
    return page(request, "desk/networks/write.html", {"form": form, "title": _("会をつくる")})


@only_read
@staff(Permission.NETWORK_JOIN)
def network(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    context = {
        "network": found,
        "seats": queries.seats(found),
        "meetings": queries.meetings(found)[:A_FEW],
        "decisions": queries.open_in(found),
        "may_go_on": rules.may_go_on(actor, found),
    }
    return page(request, "desk/networks/network.html", context)


@staff(Permission.NETWORK_KEEP)
def edit(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    rules.may_keep(actor, found).enforce()
    form = NetworkForm(request.POST or None, initial=written(found))

    def amended() -> bool:
        actions.amend(found, form.founded(), by=actor)
        return True

    if stands(form, rules.may_go_on(actor, found)) and attempt(form, amended):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:network", pk)
    context = {"form": form, "title": _("会のことを直す"), "network": found}
    return page(request, "desk/networks/write.html", context)


@posted
@staff(Permission.NETWORK_KEEP)
def end(request: Visit, pk: int) -> HttpResponse:
    actions.end(_found(request, pk), by=request.actor)
    messages.success(request, _("会をおわりにしました。記録は残ります。"))
    return redirect("desk:network", pk)


@staff(Permission.NETWORK_KEEP)
def seat(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    rules.may_keep(actor, found).enforce()
    form = SeatForm(request.POST or None)
    if stands(form, rules.may_go_on(actor, found)):
        made = attempt(form, lambda: actions.seat(found, form.sitting(), by=actor))
        if made is not None:
            messages.success(request, _("書きとめました。"))
            return redirect("desk:network", pk)
    context = {"form": form, "title": _("会にいる人を入れる"), "network": found}
    return page(request, "desk/networks/write.html", context)


@posted
@staff(Permission.NETWORK_KEEP)
def unseat(request: Visit, pk: int) -> HttpResponse:
    found = queries.seat_of(request.actor, pk)
    if found is None:
        raise Http404
    actions.unseat(found, by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:network", found.network_id)


@only_read
@staff(Permission.NETWORK_JOIN)
def decision(request: Visit, pk: int) -> HttpResponse:
    found = _decision(request, pk)
    context = {
        "decision": found,
        "steps": found.steps.order_by("-pk"),
        "deeds": [deed for deed in DEEDS if deed.may(request.actor, found)],
        "may_write_issue": request.actor.has(Permission.CASE_WRITE),
    }
    return page(request, "desk/networks/decision.html", context)


@staff(Permission.NETWORK_JOIN)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    found, wanted, actor = _decision(request, pk), BY_SLUG.get(slug), request.actor
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST or None, network=found.meeting.network)
    verdict = wanted.may(actor, found)

    def done() -> bool:
        wanted.do(found, form, actor)
        return True

    if stands(form, verdict) and attempt(form, done):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:decision", pk)
    context = {"deed": wanted, "decision": found, "form": form, "verdict": verdict}
    return page(request, "desk/networks/decision_deed.html", context)


def _found(request: Visit, pk: int) -> Network:
    rows = Network.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("kind", "organisation", "area"), pk=pk)


def _decision(request: Visit, pk: int) -> Decision:
    rows = Decision.objects.visible_to(request.actor)
    rows = rows.select_related("owner", "organisation", "issue", "meeting__network__kind")
    return get_object_or_404(rows, pk=pk)
