"""Behind the receipt: what was told to whom, on which ground; and the consent may be taken back."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from tsunagu.referrals.actions import withdraw_own_consent
from tsunagu.referrals.queries.sharing import own_consents, own_ledger, own_people
from tsunagu.web.doors import page, public
from tsunagu.web.resident.status.views import closed, opened_now

A_PAGE = 20
LARGEST = 18  # figures; a longer number is no key of ours


@public(sensitive=True, as_house=True)
def shared(request: HttpRequest) -> HttpResponse:
    concern = opened_now(request)
    if concern is None:
        return closed(request)
    chosen = request.POST.get("consent", "")
    if chosen.isdecimal() and len(chosen) <= LARGEST:
        consent = get_object_or_404(own_consents(concern), pk=chosen)
        withdraw_own_consent(consent, behind=concern)
        return redirect("resident:status-shared")
    ledger = Paginator(own_ledger(concern), A_PAGE).get_page(request.GET.get("page"))
    is_open = own_people(concern).exists()
    context = {"consents": own_consents(concern)[:A_PAGE], "page": ledger, "is_open": is_open}
    return page(request, "resident/status/shared.html", context)
