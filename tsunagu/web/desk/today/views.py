from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.web.desk.today.board import board
from tsunagu.web.doors import Visit, page, staff


@staff(Permission.CASE_READ)
def today(request: Visit) -> HttpResponse:
    return page(request, "desk/today/today.html", {"board": board(request.actor)})
