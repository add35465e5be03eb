from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, staff
from tsunagu.web.frames import framed
from tsunagu.web.groups import drawn
from tsunagu.web.partner.today.board import board


@only_read
@staff(Permission.REFERRAL_ANSWER)
def today(request: Visit) -> HttpResponse:
    return framed(request, "today/today.html", groups=drawn(board(request.actor)))
