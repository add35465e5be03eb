"""守り: how far somebody's record is shut, who may see it, and who must not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions
from tsunagu.cases.queries.household import everyone_of
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Level
from tsunagu.residents.queries import insiders_of, shut_outs_of
from tsunagu.web.desk.cases.forms import guard as forms
from tsunagu.web.desk.cases.guarding import Guarding, guarding
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.sheet import Sheet, filled

Said = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One deed on a marking. ``fits``: whether it is a question now."""

    slug: str
    label: Any
    form: type[forms.GuardForm]
    fits: Callable[[Guarding], bool]
    do: Callable[[Guarding, Any, Actor], object]
    hint: Any = ""


def _is_guarded(about: Guarding) -> bool:
    return about.person.is_guarded


def _is_marked(about: Guarding) -> bool:
    return about.marking is not None and about.marking.level != Level.OPEN


def _is_proposed(about: Guarding) -> bool:
    return about.marking is not None and about.marking.lift_proposed_by_id is not None


def _mark(about: Guarding, form: forms.MarkForm, by: Actor) -> None:
    actions.mark(about.person, form.paper(), insiders=form.cleaned_data["insiders"], by=by)


def _lift(about: Guarding, form: forms.LiftForm, by: Actor) -> None:
    if about.marking is None:
        raise Refused(_("しるしが、その間に変わりました。"))
    about.marking.version = form.cleaned_data["version"]
    about.marking.person = about.person
    actions.lift(about.marking, by=by)


def _propose(about: Guarding, form: forms.ProposeForm, by: Actor) -> None:
    if about.marking is not None:
        actions.propose_lifting(about.marking, why=form.cleaned_data["why"], by=by)


def _name(about: Guarding, form: forms.NameForm, by: Actor) -> None:
    said = form.cleaned_data
    actions.name_insider(about.person, said["user"], why=said["why"], by=by)


def _end(about: Guarding, form: forms.EndForm, by: Actor) -> None:
    actions.end_insider(about.person, form.cleaned_data["user"], by=by)


def _shut(about: Guarding, form: forms.ShutForm, by: Actor) -> None:
    said = form.cleaned_data
    actions.shut_out(about.person, said["user"], why=said["why"], by=by)


STEPS = {
    step.slug: step
    for step in (
        Step(
            "mark",
            _("しるしを付ける"),
            forms.MarkForm,
            lambda about: True,
            _mark,
            _("ゆるめるときは「解く」です。二人が必要です。"),
        ),
        Step("propose", _("解くことを提案する"), forms.ProposeForm, _is_marked, _propose),
        Step("lift", _("しるしを解く（二人目）"), forms.LiftForm, _is_proposed, _lift),
        Step("name", _("見られる人を加える"), forms.NameForm, _is_guarded, _name),
        Step("end", _("見られる人をやめる"), forms.EndForm, _is_guarded, _end),
        Step(
            "shut-out",
            _("この人から職員を外す"),
            forms.ShutForm,
            _is_guarded,
            _shut,
            _("加害者の家族や知り合いの職員は、役割にかかわらず、すぐに見られなくなります。"),
        ),
    )
}


def _about(request: Visit, pk: int, person: int | None) -> Guarding:
    case = opened(request, pk).case
    whom = get_object_or_404(everyone_of(case), pk=person or case.main_person_id)
    return guarding(case, whom, request.actor)


@only_read
@staff(Permission.MARK)
def guard(request: Visit, pk: int, person: int | None = None) -> HttpResponse:
    """The marking of one person of the household; without a number, of the main person."""
    about = _about(request, pk, person)
    actions.read_case(about.case, by=request.actor)
    context = {
        "about": about,
        "case": about.case,
        "insiders": insiders_of(about.person),
        "shut_outs": shut_outs_of(about.person),
        "history": about.person.markings.select_related("set_by").order_by("-version"),
        "others": everyone_of(about.case).exclude(pk=about.person.pk),
        "steps": [step for step in STEPS.values() if step.fits(about)],
    }
    return page(request, "desk/cases/guard.html", context)


@staff(Permission.MARK)
def step(request: Visit, pk: int, person: int, slug: str) -> HttpResponse:
    """One deed on the marking, on a page of its own."""
    about, found = _about(request, pk, person), STEPS.get(slug)
    if found is None or not found.fits(about):
        raise Http404
    form = found.form(request.POST or None, about=about)
    back = reverse("desk:case_guard_of", args=[pk, person])
    sheet = Sheet(found.label, found.label, _("書きとめました。"), back, _("守り"), found.hint)
    return filled(request, form, sheet, lambda said: found.do(about, form, request.actor))
