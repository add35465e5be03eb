"""Call recorders, as the desk lends them: who asked, who has one until when, what is in stock."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people.roles import Permission
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.safety import actions, rules
from tsunagu.safety.models import Loan
from tsunagu.safety.queries import loans
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.recorders.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.recorders.forms import Stock
from tsunagu.web.doors import Visit, attempt, only_read, page, staff

A_PAGE, A_FEW, MANY = 30, 20, 500


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def recorders(request: Visit) -> HttpResponse:
    """Everybody who asked or has one, by the desk's next date."""
    found = Paginator(loans.lent(request.actor), A_PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "free": loans.free(request.actor).count(),
    }
    return page(request, "desk/recorders/recorders.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def stock(request: Visit) -> HttpResponse:
    form = Stock(request.POST if request.method == "POST" else None)
    if form.is_valid():
        numbers = form.cleaned_data["numbers"]
        new = attempt(form, lambda: actions.add_recorders(numbers, by=request.actor))
        if new is not None:
            messages.success(request, _("%(count)s台を書きとめました。") % {"count": new})
            return redirect("desk:recorder_stock")
    machines = loans.stock(request.actor)[:MANY]
    return page(request, "desk/recorders/stock.html", {"form": form, "machines": machines})


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def loan(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    actions.read(found, by=actor)
    may_lend = rules.may_hand_out(actor, found)
    context = {
        "loan": found,
        "reach": address_for(found.person, actor, purpose=Purpose.WORK, channel=Channel.SCREEN),
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "free": loans.free(actor)[:A_FEW] if may_lend else [],
        "may_lend": may_lend,
    }
    return page(request, "desk/recorders/loan.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/recorders/loan_deed.html"
    return one_deed(request, BY_SLUG.get(slug), _found(request, pk), "loan", template)


def _found(request: Visit, pk: int) -> Loan:
    rows = Loan.objects.visible_to(request.actor)
    related = ("person__chome", "person__neighbour", "owner", "recorder", "desk")
    return get_object_or_404(rows.select_related(*related), pk=pk)
