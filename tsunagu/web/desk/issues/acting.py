"""What is done about a local issue: begun, looked after, and what came of it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.community.actions import undertakings as actions
from tsunagu.community.models import LocalIssue, Undertaking
from tsunagu.community.papers import Undertaken
from tsunagu.community.queries import undertakings as queries
from tsunagu.community.rules import undertakings as rules
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.web.desk.neighbours.forms import Until
from tsunagu.web.doors import Visit, attempt, page, staff, stands
from tsunagu.web.ideas.forms import lines

EVERYBODY = gettext_lazy("だれでも読みます。名前、電話、メールアドレスは書かないでください。")


class Begin(forms.Form):
    words = Line(
        gettext_lazy("取り組むこと"),
        200,
        required=True,
        help_text=EVERYBODY,
        error_messages={"required": gettext_lazy("取り組むことを書いてください。")},
    )
    doer = Line(gettext_lazy("だれが（団体、市など）"), 100)
    gathering = forms.ChoiceField(label=gettext_lazy("居場所のとき"), required=False)
    idea = forms.ChoiceField(label=gettext_lazy("地域のアイデアのとき"), required=False)
    next_on = Day(label=gettext_lazy("次の日"), widget=picker())
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid4().hex}} | more)
        places = queries.gatherings().values_list("pk", "name")
        thoughts = queries.ideas().values_list("pk", "title")
        for name, rows in (("gathering", places), ("idea", thoughts)):
            offer(self, name, [("", "—"), *((str(pk), called) for pk, called in rows)])

    def undertaken(self) -> Undertaken:
        said = self.cleaned_data
        return Undertaken(
            words=said["words"].strip(),
            next_on=said["next_on"],
            doer=said["doer"].strip(),
            gathering_id=int(said["gathering"]) if said["gathering"] else None,
            idea_id=int(said["idea"]) if said["idea"] else None,
        )


class Result(forms.Form):
    result = Line(
        gettext_lazy("どうなったか"),
        1_000,
        required=True,
        widget=lines(6),
        help_text=EVERYBODY,
        error_messages={"required": gettext_lazy("どうなったかを書いてください。")},
    )


FORMS: dict[str, tuple[Any, type[forms.Form]]] = {
    "next": (gettext_lazy("次の日を決める"), Until),
    "result": (gettext_lazy("どうなったかを書く"), Result),
}


@staff(Permission.CASE_WRITE)
def begin(request: Visit, pk: int) -> HttpResponse:
    actor = request.actor
    found = get_object_or_404(LocalIssue.objects.visible_to(actor), pk=pk)
    form = Begin(request.POST or None)

    def begun() -> bool:
        key = form.cleaned_data["key"]
        return bool(actions.begin(found, form.undertaken(), key=key, by=actor))

    verdict = rules.may_begin(actor, found)
    if stands(form, verdict) and attempt(form, begun):
        return _back(request, found)
    context = {"form": form, "issue": found, "title": _("取り組みを書く"), "verdict": verdict}
    return page(request, "desk/issues/act.html", context)


@staff(Permission.CASE_WRITE)
def undertaking(request: Visit, pk: int, slug: str) -> HttpResponse:
    """The next day, or the end with its result."""
    if slug not in FORMS:
        raise Http404
    actor, (title, kind) = request.actor, FORMS[slug]
    rows = Undertaking.objects.visible_to(actor).select_related("issue")
    found = get_object_or_404(rows, pk=pk)
    form = kind(request.POST or None)

    def done() -> bool:
        said = form.cleaned_data
        if slug == "next":
            actions.go_on(found, next_on=said["until"], by=actor)
        else:
            actions.end(found, result=said["result"], by=actor)
        return True

    verdict = rules.may_go_on(actor, found)
    if stands(form, verdict) and attempt(form, done):
        return _back(request, found.issue)
    context = {"form": form, "issue": found.issue, "title": title, "verdict": verdict}
    return page(request, "desk/issues/act.html", context | {"undertaking": found})


def _back(request: Visit, issue: LocalIssue) -> HttpResponse:
    messages.success(request, _("書きとめました。"))
    return redirect("desk:issue", issue.pk)
