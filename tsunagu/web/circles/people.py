"""Who belongs to a group and who would like to: for its own people."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.groups import actions, rules
from tsunagu.groups.models import Circle, CircleMember, JoinRequest
from tsunagu.groups.queries import joins
from tsunagu.groups.states import Part
from tsunagu.people.roles import Permission
from tsunagu.web.circles.member_forms import AnswerForm, LeaveForm, MemberForm, PartForm
from tsunagu.web.circles.views import one
from tsunagu.web.doors import Visit, attempt, page, staff, stands

A_PAGE = 20


@staff(Permission.GROUP_KEEP)
def members(request: Visit, pk: int) -> HttpResponse:
    """Who is there, and who was; somebody new."""
    circle = _own(request, pk)
    form = MemberForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _added(circle, form, request)):
        messages.success(request, _("書きとめました。"))
        return redirect("circles:members", pk)
    actions.read_people(circle, by=request.actor)
    past = Paginator(joins.past_of(circle), A_PAGE).get_page(request.GET.get("page"))
    there = joins.members_of(circle)
    context = {"circle": circle, "form": form, "members": there, "page": past}
    return page(request, "circles/members.html", context)


@staff(Permission.GROUP_KEEP)
def member(request: Visit, pk: int) -> HttpResponse:
    """One person: another part from a day on, or not there any more."""
    found = joins.one_member(request.actor, pk)
    if found is None:
        raise Http404
    leaves = "leave" in request.POST
    data = request.POST if request.method == "POST" else None
    part, leave = PartForm(None if leaves else data), LeaveForm(data if leaves else None)
    form = leave if leaves else part
    deed = _left if leaves else _given
    verdict = rules.may_change(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: deed(found, form, request)):
        messages.success(request, _("書きとめました。"))
        return redirect("circles:members", found.circle_id)
    actions.read_people(found.circle, by=request.actor)
    context = {
        "member": found,
        "form": part,
        "leave": leave,
        "verdict": verdict,
        "parts": joins.parts_of(found),
    }
    return page(request, "circles/member.html", context)


@staff(Permission.GROUP_KEEP)
def join(request: Visit, pk: int) -> HttpResponse:
    """Who would like to come, and the answer."""
    found = joins.one_join(request.actor, pk)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    verdict = rules.may_answer(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _answered(found, form, request)):
        messages.success(request, _("返事を送りました。"))
        return redirect("circles:one", found.circle_id)
    actions.read_join(found, by=request.actor)
    context = {"join": found, "form": form, "verdict": verdict}
    return page(request, "circles/join.html", context)


def _own(request: Visit, pk: int) -> Circle:
    """Others read that there is none: they may see the page of the group, and not its people."""
    circle = one(request, pk)
    if not rules.may_keep_people(request.actor, circle):
        raise Http404
    return circle


def _added(circle: Circle, form: MemberForm, request: Visit) -> bool:
    actions.add(circle, form.belonging, key=form.cleaned_data["key"], by=request.actor)
    return True


def _given(found: CircleMember, form: Any, request: Visit) -> bool:
    said = form.cleaned_data
    actions.give_part(found, Part(said["part"]), since=said["since"], by=request.actor)
    return True


def _left(found: CircleMember, form: Any, request: Visit) -> bool:
    actions.leave(found, on=form.cleaned_data["on"], by=request.actor)
    return True


def _answered(found: JoinRequest, form: AnswerForm, request: Visit) -> bool:
    deed = actions.decline if form.data.get("answer") == "not-now" else actions.welcome
    deed(found, words=form.cleaned_data["words"], by=request.actor)
    return True
