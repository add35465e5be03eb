"""The end of a term, as a list that both read; and the answer to what the leader asked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.commission import actions, rules
from tsunagu.commission.models import Tenure
from tsunagu.commission.queries.handing import ending, list_of, questions
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.watch.queries import visits_of
from tsunagu.web.doors import Visit, attempt, page, staff, stands
from tsunagu.web.sheet import Sheet, filled


class AnswerForm(forms.Form):
    words = Line(
        gettext_lazy("返事"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "住民の名前は書きません。数を直すときは、月を取りもどしてください。"
        ),
        error_messages={"required": gettext_lazy("返事を書いてください。")},
    )


class GiveForm(forms.Form):
    nothing_left = forms.BooleanField(
        label=gettext_lazy(
            "紙の名簿、メモ、地図、電話の写真や連絡先を、手もとに残していません。"
            "残すものは地区会長にわたし、ほかは細かく切って捨てました。"
        ),
        error_messages={"required": gettext_lazy("読んで、すんだら印をつけてください。")},
    )


class TakeForm(forms.Form):
    """A press of the button."""


@staff(Permission.TALLY_KEEP)
def hand_over(request: Visit, pk: int) -> HttpResponse:
    term = get_object_or_404(ending(request.actor), pk=pk)
    takes = "take" in request.POST
    kind: type[forms.Form] = TakeForm if takes else GiveForm
    form = kind(request.POST if request.method == "POST" else None)
    may_give = rules.may_give(request.actor, term)
    may_take = rules.may_take(request.actor, term)
    deed = actions.take if takes else actions.give
    if stands(form, may_take if takes else may_give) and attempt(
        form, lambda: _did(deed, term, request)
    ):
        messages.success(request, _("書きとめました。"))
        return redirect("commission:hand_over", term.pk)
    context = {
        "term": term,
        "list": list_of(term),
        "watches": visits_of(term.user_id) if term.user_id == request.actor.user_id else None,
        "may_give": may_give,
        "may_take": may_take,
        "form": form,
    }
    return page(request, "commission/hand_over.html", context)


def _did(deed: Any, term: Tenure, request: Visit) -> bool:
    deed(term, by=request.actor)
    return True


@staff(Permission.TALLY_KEEP)
def answer(request: Visit, pk: int) -> HttpResponse:
    """Only who is asked answers."""
    mine = questions(request.actor).filter(term__user=request.actor.user_id)
    question = get_object_or_404(mine, pk=pk)
    back = reverse("commission:index")
    sheet = Sheet(
        _("地区会長に返事をする"), _("送る"), _("送りました。"), back, _("活動記録"), question.words
    )
    form = AnswerForm(request.POST if request.method == "POST" else None)

    def deed(said: dict[str, Any]) -> None:
        actions.answer(question, words=said["words"], by=request.actor)

    return filled(request, form, sheet, deed)
