from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse

from tsunagu.intake import rules
from tsunagu.intake.actions import read_concern
from tsunagu.intake.queries import Sieve, sifted
from tsunagu.people.roles import Permission
from tsunagu.web.desk.queue.decisions import ways
from tsunagu.web.desk.queue.forms import Filter, Say
from tsunagu.web.desk.queue.rows import rows_of, talk_of
from tsunagu.web.desk.queue.table import Table, concern_of
from tsunagu.web.doors import Visit, only_read, page, staff

ON_A_PAGE = 30


@only_read
@staff(Permission.CONCERN_READ)
def queue(request: Visit) -> HttpResponse:
    form = Filter(request.GET)
    sieve = Sieve(**form.cleaned_data) if form.is_valid() else Sieve()
    found = Paginator(sifted(request.actor, sieve), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": found, "rows": rows_of(found.object_list)}
    return page(request, "desk/queue/queue.html", context)


@only_read
@staff(Permission.CONCERN_READ)
def concern(request: Visit, receipt: str) -> HttpResponse:
    table = Table(concern_of(request.actor, receipt), request.actor)
    return concern_page(request, table, Say(initial={"key": uuid4().hex}))


def concern_page(request: Visit, table: Table, form: Say) -> HttpResponse:
    """Everything about one concern. What was new is shown as new, and is read from now on."""
    actor, concern = table.actor, table.concern
    open_ways, reasons = ways(actor, concern)
    context = {
        "table": table,
        "concern": concern,
        "talk": talk_of(concern),
        "ways": open_ways,
        "reasons": reasons,
        "may_see_danger": rules.may_see_danger(actor, concern),
        "may_read": rules.may_read(actor, concern),
        "may_tell_handling": rules.may_tell_handling(actor, concern),
        "form": form,
    }
    response = page(request, "desk/queue/concern.html", context)
    read_concern(concern, by=actor)
    return response
