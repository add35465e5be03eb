"""Notices about crime of the last 90 days by town, no finer: a picture, and a table that says the
same.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tsunagu.bulletins.queries import said, shown
from tsunagu.safety.queries import spread, warned
from tsunagu.web.doors import only_read, public
from tsunagu.web.languages import html_lang
from tsunagu.web.town_map import circles

A_FEW = 50


@only_read
@public
def crime(request: HttpRequest) -> HttpResponse:
    found, language = spread(), get_language() or "ja"
    rows = warned().prefetch_related("versions", "areas").order_by("-published_at", "-pk")[:A_FEW]
    told = [(each, said(each, language)) for each in rows]
    context = {
        "spread": found,
        "towns": [(town, number) for town, number in found.towns if number],
        "circles": circles(
            [town for town, _number in found.towns],
            {town.pk: number for town, number in found.towns},
        ),
        "lines": [(each, shown(words).title, html_lang(words.language)) for each, words in told],
    }
    return render(request, "resident/news/crime.html", context)
