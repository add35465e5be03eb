from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import print_referral, read_referral
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries import inbox as queries
from tsunagu.referrals.queries.calls import offers_of
from tsunagu.referrals.queries.carried import shown
from tsunagu.referrals.states import OfferState
from tsunagu.residents.rules import Channel
from tsunagu.web.chrome import address
from tsunagu.web.desk.referrals import choosing
from tsunagu.web.desk.referrals.asked import asked
from tsunagu.web.desk.referrals.deeds import BY_PROXY, OWN
from tsunagu.web.desk.referrals.papers import blank_sheet_pdf, call_pdf, sheet_pdf
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.loop.called import ON_CALL
from tsunagu.web.loop.deed import Tried, offers, tried
from tsunagu.web.loop.story import steps, tries

FILTERS = [
    ("", gettext_lazy("動いている")),
    ("waiting", gettext_lazy("返事待ち")),
    ("return-asked", gettext_lazy("返したいと言われた")),
    ("reported", gettext_lazy("報告が届いた")),
    ("overdue", gettext_lazy("期限をすぎた")),
    ("ended", gettext_lazy("終わった")),
]
A_PAGE = 50


@only_read
@staff(Permission.REFERRAL_SEND)
def referrals(request: Visit) -> HttpResponse:
    show = request.GET.get("show", "")
    rows = Paginator(queries.sent(request.actor, show), A_PAGE)
    context = {
        "filters": FILTERS,
        "show": show,
        "page": rows.get_page(request.GET.get("page")),
    }
    return page(request, "desk/referrals/referrals.html", context)


@only_read
@staff(Permission.REFERRAL_SEND)
def referral(request: Visit, pk: int) -> HttpResponse:
    found = _sent(request, pk)
    read_referral(found, by=request.actor)
    return _page(request, found)


@staff(Permission.REFERRAL_SEND)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:referral", pk)
    done = tried(request, (*OWN, *BY_PROXY), slug, _sent(request, pk), request.actor)
    if not done.succeeded:
        return _page(request, _sent(request, pk), done)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:referral", pk)


@only_read
@staff(Permission.REFERRAL_SEND)
def sheet(request: Visit, pk: int) -> HttpResponse:
    """The つなぐシート and the return slip. Only while the request is under way."""
    rows = Referral.objects.visible_to(request.actor).active().exclude(service=None)
    found = get_object_or_404(queries.whole(rows.filter(sender=request.actor.desk())), pk=pk)
    drawn = sheet_pdf(found, request.actor)
    if not print_referral(found, by=request.actor):
        raise Http404
    return _pdf(drawn, f"tsunagu-sheet-{pk}")


@only_read
@staff(Permission.REFERRAL_SEND)
def blank_sheet(request: Visit) -> HttpResponse:
    return _pdf(blank_sheet_pdf(), "tsunagu-sheet")


@staff(Permission.REFERRAL_SEND)
def offer_deed(request: Visit, pk: int, offer: int, slug: str) -> HttpResponse:
    """What one of the asked, without an account, said by telephone or on paper."""
    if request.method != "POST":
        return redirect("desk:referral", pk)
    found = get_object_or_404(offers_of(pk, request.actor), pk=offer)
    done = tried(request, ON_CALL, slug, found, request.actor)
    if not done.succeeded:
        return _page(request, _sent(request, pk), done)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:referral", pk)


@only_read
@staff(Permission.REFERRAL_SEND)
def offer_sheet(request: Visit, pk: int, offer: int) -> HttpResponse:
    """The sheet for one of the asked, while it may still take it: no name stands on it."""
    open_ones = offers_of(pk, request.actor).filter(state=OfferState.OPEN)
    found = get_object_or_404(open_ones, pk=offer)
    return _pdf(call_pdf(found), f"tsunagu-call-{pk}-{offer}")


def _pdf(made: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _sent(request: Visit, pk: int) -> Referral:
    mine = Referral.objects.visible_to(request.actor).filter(sender=request.actor.desk())
    return get_object_or_404(queries.whole(mine), pk=pk)


def _page(request: Visit, found: Referral, done: Tried | None = None) -> HttpResponse:
    proxy = BY_PROXY if found.receiver_id is None and found.service_id else ()
    context = {
        "referral": found,
        "carried": shown(found, request.actor, Channel.SCREEN),
        "tries": tries(found),
        "steps": steps(found),
        "offers": offers(OWN, found, request.actor, done),
        "asked": asked(found, request.actor, done),
        "by_proxy": offers(proxy, found, request.actor, done),
        "answer_base": reverse("desk:referral", args=[found.pk]),
        "case_url": address("desk:case", str(found.case_id)),
        "form": done and done.form,
        **choosing.after(found),
    }
    return page(request, "desk/referrals/referral.html", context)
