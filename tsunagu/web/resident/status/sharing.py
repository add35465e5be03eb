"""Behind the receipt: what was told to whom, on which ground; and the consent may be taken back."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from tsunagu.referrals.queries.sharing import own_consents, own_ledger, own_people
from tsunagu.web.doors import only_read, page, public
from tsunagu.web.resident.status.views import closed, opened_now

A_PAGE = 20


@only_read
@public(sensitive=True, as_house=True)
def shared(request: HttpRequest) -> HttpResponse:
    concern = opened_now(request)
    if concern is None:
        return closed(request)
    ledger = Paginator(own_ledger(concern), A_PAGE).get_page(request.GET.get("page"))
    is_open = own_people(concern).exists()
    context = {"consents": own_consents(concern)[:A_PAGE], "page": ledger, "is_open": is_open}
    return page(request, "resident/status/shared.html", context)
