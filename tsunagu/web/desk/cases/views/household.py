"""Who is of the household of a case: who comes in, who they are to the person, who goes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.cases import rules
from tsunagu.cases.actions import add_member, remove_member, say_relation
from tsunagu.cases.models import Case
from tsunagu.cases.queries.household import current_members, members_of
from tsunagu.people.roles import Permission
from tsunagu.residents.models import HouseholdMember
from tsunagu.web.desk.cases.forms.household import Add, Leave, Relate
from tsunagu.web.desk.cases.identity import RELATIONS, age
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, staff
from tsunagu.web.sheet import Sheet, filled


@staff(Permission.CASE_WRITE)
def household(request: Visit, pk: int) -> HttpResponse:
    """Who is and was of the household, and a form for one more."""
    case = opened(request, pk).case
    may = rules.may_work_on(request.actor, case)
    form = Add(request.POST or None, case=case, actor=request.actor)

    def add() -> bool:
        may.insist()
        add_member(case, form.paper(), by=request.actor)
        return True

    if form.is_valid() and attempt(form, add):
        messages.success(request, gettext("世帯に加えました。"))
        return redirect("desk:case_household", pk)
    rows = [_row(member, case) for member in members_of(case)]
    context = {
        "case": case,
        "form": form,
        "may": may,
        "rows": [row for row in rows if row["member"].until_on is None],
        "past": [row for row in rows if row["member"].until_on is not None],
    }
    return page(request, "desk/cases/household.html", context)


def _row(member: HouseholdMember, case: Case) -> dict[str, Any]:
    return {
        "member": member,
        "relation": RELATIONS.get(member.relation, member.relation),
        "age": age(member.person),
        "is_main": member.person_id == case.main_person_id,
    }


@staff(Permission.CASE_WRITE)
def relation(request: Visit, pk: int, person: int) -> HttpResponse:
    """Who somebody is to the person in the middle."""
    case, member = _member(request, pk, person)
    form = Relate(request.POST or None, member=member)

    def say(said: dict[str, Any]) -> None:
        say_relation(case, member, said["relation"], by=request.actor)

    return _sheet(request, case, member, _("続柄を直す"), form, say)


@staff(Permission.CASE_WRITE)
def out(request: Visit, pk: int, person: int) -> HttpResponse:
    """Somebody is of the household no more."""
    case, member = _member(request, pk, person)
    form = Leave(request.POST or None)

    def remove(_said: dict[str, Any]) -> None:
        remove_member(case, member, form.paper(), by=request.actor)

    return _sheet(request, case, member, _("世帯から外す"), form, remove)


def _member(request: Visit, pk: int, person: int) -> tuple[Case, HouseholdMember]:
    case = opened(request, pk).case
    return case, get_object_or_404(current_members(case), person=person)


def _sheet(
    request: Visit,
    case: Case,
    member: HouseholdMember,
    title: StrPromise,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], None],
) -> HttpResponse:
    def do(said: dict[str, Any]) -> None:
        rules.may_work_on(request.actor, case).insist()
        deed(said)

    back = reverse("desk:case_household", args=[case.pk])
    sheet = Sheet(title, title, _("書きとめました。"), back, _("世帯"), member.person.called)
    return filled(request, form, sheet, do)
