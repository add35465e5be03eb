from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.directory.queries.capacity import unspoken
from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import read_referral, see
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries import inbox as queries
from tsunagu.referrals.queries.calls import offered
from tsunagu.referrals.queries.carried import shown
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.loop.deed import Tried, offers, tried
from tsunagu.web.loop.receiver import ANSWERS
from tsunagu.web.loop.story import steps, tries

HEADINGS = {
    "new": gettext_lazy("返事を待っているお願い"),
    "under-way": gettext_lazy("引き受けているお願い"),
    "on-hold": gettext_lazy("止めているお願い"),
    "reported": gettext_lazy("報告して、確認を待っているお願い"),
}


@only_read
@staff(Permission.REFERRAL_ANSWER)
def inbox(request: Visit) -> HttpResponse:
    sections = [(HEADINGS[s.name], s.rows) for s in queries.inbox(request.actor)]
    is_asked = unspoken(request.actor).exists()
    context = {
        "sections": sections,
        "calls": offered(request.actor),
        "is_asked": is_asked,
    }
    return page(request, "partner/inbox/inbox.html", context)


@only_read
@staff(Permission.REFERRAL_ANSWER)
def referral(request: Visit, pk: int) -> HttpResponse:
    """Reading is a deed of its own: the sender sees that it has arrived."""
    found = _received(request, pk)
    see(found, by=request.actor)
    read_referral(found, by=request.actor)
    return _page(request, found)


@staff(Permission.REFERRAL_ANSWER)
def answer(request: Visit, pk: int, slug: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("partner:referral", pk)
    done = tried(request, ANSWERS, slug, _received(request, pk), request.actor)
    if not done.succeeded:
        return _page(request, _received(request, pk), done)
    messages.success(request, _("送りました。お願いした窓口に知らせます。"))
    still_ours = queries.received(request.actor).filter(pk=pk).exists()
    return redirect("partner:referral", pk) if still_ours else redirect("partner:inbox")


def _received(request: Visit, pk: int) -> Referral:
    return get_object_or_404(queries.whole(queries.received(request.actor)), pk=pk)


def _page(request: Visit, found: Referral, done: Tried | None = None) -> HttpResponse:
    context = {
        "referral": found,
        "carried": shown(found, request.actor),
        "tries": tries(found),
        "steps": steps(found, to_receiver=True),
        "to_receiver": True,
        "offers": offers(ANSWERS, found, request.actor, done),
        "answer_base": reverse("partner:referral", args=[found.pk]),
        "form": done and done.form,
    }
    return page(request, "partner/inbox/referral.html", context)
