from django.http import HttpResponse

from tsunagu.web.doors import Visit, page, staff


@staff(None)
def account(request: Visit) -> HttpResponse:
    """What the house knows of who is signed in. The address is changed by the city's manager."""
    return page(request, "account/email.html", {})
