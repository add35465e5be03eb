from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, staff


@staff(Permission.CASE_READ)
def case(request: Visit, pk: int) -> HttpResponse:
    return HttpResponse("")
