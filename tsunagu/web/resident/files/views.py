from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tsunagu.holdings.queries.files import FILES, kept_for
from tsunagu.web.doors import only_read, public


@only_read
@public
def files(request: HttpRequest) -> HttpResponse:
    """個人情報ファイル簿: which files about people the city keeps, for what, how long."""
    context = {"files": [(file, kept_for(file)) for file in FILES]}
    return render(request, "resident/files/files.html", context)
