"""One meeting of a network: planned, printed, written down, and what it decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.networks import actions, queries, rules
from tsunagu.networks.models import Meeting, Network
from tsunagu.people.roles import Permission
from tsunagu.web.desk.networks.forms import DecisionForm, MeetingForm, MinutesForm
from tsunagu.web.desk.networks.paper import paper_of
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff, stands


@staff(Permission.NETWORK_KEEP)
def plan(request: Visit, pk: int) -> HttpResponse:
    rows, actor = Network.objects.visible_to(request.actor), request.actor
    network = get_object_or_404(rows.select_related("kind"), pk=pk)
    rules.may_keep(actor, network).enforce()
    form = MeetingForm(request.POST or None, network=network)
    if stands(form, rules.may_go_on(actor, network)):
        key = form.cleaned_data["key"]
        made = attempt(form, lambda: actions.plan(network, form.planned(), key=key, by=actor))
        if made is not None:
            messages.success(request, _("書きとめました。"))
            return redirect("desk:meeting", made.pk)
    context = {"form": form, "title": _("会議をひらく"), "network": network}
    return page(request, "desk/networks/write.html", context)


@only_read
@staff(Permission.NETWORK_JOIN)
def meeting(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    context = {
        "meeting": found,
        "issues": found.issues.published().select_related("area"),
        "returning": queries.returning(found),
        "taken": queries.taken_at(found),
        "present": found.present.select_related("user", "organisation"),
        "may_change": rules.may_change(actor, found),
        "may_write": rules.may_write(actor, found),
        "may_plan_again": rules.may_plan_again(actor, found),
    }
    return page(request, "desk/networks/meeting.html", context)


@only_read
@staff(Permission.NETWORK_JOIN)
def printed(request: Visit, pk: int) -> HttpResponse:
    return paper_of(_found(request, pk))


@staff(Permission.NETWORK_KEEP)
def edit(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    rules.may_keep(actor, found.network).enforce()
    verdict = rules.may_change(actor, found)
    form = MeetingForm(request.POST or None, network=found.network, meeting=found)

    def replanned() -> bool:
        actions.replan(found, form.planned(), by=actor)
        return True

    if stands(form, verdict) and attempt(form, replanned):
        return _back(request, found)
    return _written(request, found, form, _("日や議題をかえる"))


@staff(Permission.NETWORK_KEEP)
def minutes(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    rules.may_keep(actor, found.network).enforce()
    verdict = rules.may_write(actor, found)
    form = MinutesForm(request.POST or None, meeting=found)

    def written() -> bool:
        actions.write_minutes(found, form.minuted(), by=actor)
        return True

    if stands(form, verdict) and attempt(form, written):
        return _back(request, found)
    return _written(request, found, form, _("記録を書く"))


@staff(Permission.NETWORK_KEEP)
def decide(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    rules.may_keep(actor, found.network).enforce()
    verdict = rules.may_write(actor, found)
    form = DecisionForm(request.POST or None, meeting=found)

    def decided() -> bool:
        actions.decide(found, form.taken(), key=form.cleaned_data["key"], by=actor)
        return True

    if stands(form, verdict) and attempt(form, decided):
        return _back(request, found)
    return _written(request, found, form, _("決まったことを書く"))


@posted
@staff(Permission.NETWORK_KEEP)
def off(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.call_off(found, by=request.actor)
    return _back(request, found)


@posted
@staff(Permission.NETWORK_KEEP)
def on(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.plan_again(found, by=request.actor)
    return _back(request, found)


def _written(
    request: Visit, found: Meeting, form: MeetingForm | MinutesForm | DecisionForm, title: str
) -> HttpResponse:
    context = {"form": form, "title": title, "network": found.network, "meeting": found}
    return page(request, "desk/networks/write.html", context)


def _back(request: Visit, found: Meeting) -> HttpResponse:
    messages.success(request, _("書きとめました。"))
    return redirect("desk:meeting", found.pk)


def _found(request: Visit, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("network__kind", "network__organisation"), pk=pk)
