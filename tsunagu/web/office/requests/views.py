"""Requests by people about their own data: the paper, the clock, the decision."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.holdings import actions, rules
from tsunagu.holdings.models import SubjectRequest
from tsunagu.holdings.queries import requests
from tsunagu.holdings.requested import LONGER, RequestKind
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.requests.forms import (
    AnswerForm,
    AskedForm,
    ConsultForm,
    DecisionForm,
    GathererForm,
    HandingForm,
    HearForm,
    LongForm,
    PlainForm,
    WordsForm,
)
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


@dataclass(frozen=True)
class Deed:
    """One deed on a request: who may, what is asked."""

    slug: str
    label: StrPromise
    form: Callable[..., forms.Form]
    may: Callable[[Actor, SubjectRequest], Verdict]
    do: Callable[[SubjectRequest, dict[str, Any], Actor], object]
    hint: StrPromise | str = ""


DEEDS = {
    deed.slug: deed
    for deed in (
        Deed(
            "gatherer",
            _("まとめる人を決める"),
            GathererForm,
            rules.may_name,
            lambda asked, said, by: actions.name_gatherer(asked, said["user"], by=by),
            _("この請求が終わるまで、本人の記録だけを読めます。読んだことは残ります。"),
        ),
        Deed(
            "decide",
            _("決める"),
            DecisionForm,
            rules.may_decide_on,
            lambda asked, said, by: actions.decide(asked, said.pop("decision"), by=by, **said),
        ),
        Deed(
            "hand-over",
            _("渡した・行った"),
            HandingForm,
            rules.may_hand_over,
            lambda asked, said, by: actions.hand_over(asked, said.pop("handing"), by=by, **said),
        ),
        Deed(
            "extend",
            _("期限を延ばす"),
            WordsForm,
            rules.may_extend,
            lambda asked, said, by: actions.extend(asked, words=said["words"], by=by),
            _("30日まで、一度だけです。延ばした後の期限と理由を、書面で知らせます。"),
        ),
        Deed(
            "take-long",
            _("60日でも決められない"),
            LongForm,
            rules.may_extend,
            lambda asked, said, by: actions.take_long(asked, by=by, **said),
            _(
                "とくに量が多いときです。開示は、大部分を60日のうちに決め、残りは別の期限で決めます。"
                "期限と理由を、書面で知らせます。"
            ),
        ),
        Deed(
            "hear",
            _("ほかの人の意見を聞く"),
            HearForm,
            rules.may_hear,
            lambda asked, said, by: actions.hear(asked, by=by, **said),
            _("本人のことは、知らせる書面に書かないでください。"),
        ),
        Deed(
            "consult",
            _("移送の協議を始める"),
            ConsultForm,
            rules.may_consult,
            lambda asked, said, by: actions.consult(asked, by=by, **said),
            _("ほかの機関が決めるべき請求です。相手が引き受けるまで、期限は止まりません。"),
        ),
        Deed(
            "answer",
            _("協議の答えを書きとめる"),
            AnswerForm,
            rules.may_take_answer,
            lambda asked, said, by: actions.take_answer(asked, said.pop("answer"), by=by, **said),
        ),
        Deed(
            "send-on",
            _("移送する"),
            PlainForm,
            rules.may_send_on,
            lambda asked, said, by: actions.send_on(asked, by=by),
            _("このあと、移送書と、本人への知らせを印刷できます。どちらも、今日のうちに出します。"),
        ),
        Deed(
            "their-decision",
            _("移送先の決定を書きとめる"),
            DecisionForm,
            rules.may_take_decision,
            lambda asked, said, by: actions.take_decision(
                asked, said.pop("decision"), by=by, **said
            ),
            _("開示は、移送先が行います。訂正は、市が行います。"),
        ),
        Deed(
            "ask-to-mend",
            _("書き直しを求める"),
            WordsForm,
            rules.may_ask_to_mend,
            lambda asked, said, by: actions.ask_to_mend(asked, words=said["words"], by=by),
            _("書き直しにかかった日は、期限に数えません。"),
        ),
        Deed(
            "mended",
            _("書き直しを受け取った"),
            PlainForm,
            rules.may_take_mended,
            lambda asked, said, by: actions.take_mended(asked, by=by),
        ),
        Deed(
            "withdraw",
            _("取り下げ"),
            WordsForm,
            rules.may_withdraw,
            lambda asked, said, by: actions.withdraw(asked, words=said["words"], by=by),
        ),
    )
}


@only_read
@staff(Permission.REQUEST_HANDLE)
def listing(request: Visit) -> HttpResponse:
    rows = Paginator(requests.listed(request.actor), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/requests/requests.html", {"page": rows})


@staff(Permission.REQUEST_HANDLE)
def new(request: Visit) -> HttpResponse:
    sheet = Sheet(
        title=_("請求を書きとめる"),
        button=_("書きとめる"),
        done=_("書きとめました。"),
        back=reverse("office:requests"),
        back_words=_("開示などの請求"),
        hint=_("決める期限は、受け付けた日の次の日から30日です。"),
    )
    form = AskedForm(request.POST or None)
    return filled(request, form, sheet, lambda said: _registered(form, request.actor))


def _registered(form: AskedForm, by: Actor) -> str:
    made = actions.register(form.asked(), by=by)
    return reverse("office:request", args=[made.pk])


@only_read
@staff(Permission.REQUEST_HANDLE)
def one(request: Visit, pk: int) -> HttpResponse:
    asked = get_object_or_404(requests.listed(request.actor), pk=pk)
    context = {
        "asked": asked,
        "steps": asked.steps.order_by("pk"),
        "hearings": asked.hearings.order_by("pk"),
        "transfers": requests.transfers(asked),
        "rest": requests.rest_of(asked),
        "deeds": [deed for deed in DEEDS.values() if deed.may(request.actor, asked)],
    }
    return page(request, "office/requests/request.html", context)


@only_read
@staff(Permission.REQUEST_HANDLE)
def longer(request: Visit, pk: int) -> HttpResponse:
    """The paper that tells the asker that it takes longer, until when, and why."""
    rows = requests.listed(request.actor).exclude(extended_on=None)
    asked = get_object_or_404(rows, pk=pk)
    by_days, by_name = LONGER[RequestKind(asked.kind)]
    article = by_name if asked.long_until else by_days
    return page(request, "office/requests/longer.html", {"asked": asked, "article": article})


@staff(Permission.REQUEST_HANDLE)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    asked = get_object_or_404(requests.listed(request.actor), pk=pk)
    found = DEEDS.get(slug)
    if found is None or not found.may(request.actor, asked):
        raise Http404
    back = reverse("office:request", args=[pk])
    sheet = Sheet(
        found.label, found.label, _("書きとめました。"), back, _("開示などの請求"), found.hint
    )
    form = found.form(request.POST or None, request=asked)
    return filled(request, form, sheet, lambda said: _done(found, asked, said, request.actor))


def _done(found: Deed, asked: SubjectRequest, said: dict[str, Any], by: Actor) -> None:
    found.do(asked, said, by)
