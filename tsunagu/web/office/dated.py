"""The page of what the city decides from a day on: one row a thing, each with its own form."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse

from tsunagu.ground.dated import Standing
from tsunagu.web.doors import page

Words = Any  # a str, or one that is translated when it is shown


class Table(NamedTuple):
    """``form`` is the address that changes one row; ``undecided`` says what is in force for a
    thing about which nothing was decided.
    """

    title: Words
    lead: Words
    form: str
    undecided: Callable[[Any], Words]
    back: str
    back_words: Words
    beside: str = ""
    beside_words: Words = ""

    def show(self, request: HttpRequest, standings: Mapping[Any, Standing[Any]]) -> HttpResponse:
        rows = [(thing, found, self.undecided(thing)) for thing, found in standings.items()]
        return page(request, "office/dated.html", {"table": self, "rows": rows})
