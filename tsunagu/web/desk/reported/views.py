from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.web.desk.reported.board import board
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.groups import drawn


@only_read
@staff(Permission.CONCERN_RECEIVE)
def reported(request: Visit) -> HttpResponse:
    """What I told, and how far it is."""
    return page(request, "today/reported.html", {"groups": drawn(board(request.actor))})
