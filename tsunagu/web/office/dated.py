"""The page of what the city decides from a day on: one row a thing, each with its own form."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.dated import Standing
from tsunagu.web.doors import Visit, page
from tsunagu.web.office.sheet import Sheet, filled

Words = Any  # a str, or one that is translated when it is shown
Standings = Mapping[Any, Standing[Any]]


class Table(NamedTuple):
    """``address`` is its own page, ``form`` the page that changes one row; ``undecided`` says what
    is in force for a thing about which nothing was decided.
    """

    title: Words
    lead: Words
    address: str
    form: str
    undecided: Callable[[Any], Words]
    changing: Words
    done: Words
    back: str
    back_words: Words
    beside: str = ""
    beside_words: Words = ""

    def show(self, request: HttpRequest, standings: Standings) -> HttpResponse:
        rows = [(thing, found, self.undecided(thing)) for thing, found in standings.items()]
        return page(request, "office/dated.html", {"table": self, "rows": rows})

    def change(
        self,
        request: Visit,
        named: str,
        standings: Standings,
        form: Callable[..., Form],
        deed: Callable[..., object],
    ) -> HttpResponse:
        """One row, decided anew. ``form`` is made of (what was posted, the thing, what is in
        force); ``deed`` gets the thing and what was said.
        """
        thing = next((one for one in standings if one == named), None)
        if thing is None:
            raise Http404
        sheet = Sheet(
            title=self.changing,
            button=_("変える"),
            done=self.done,
            back=reverse(self.address),
            back_words=self.title,
            hint=thing.label,
        )
        filled_in = form(request.POST or None, thing, standings[thing].now)
        return filled(request, filled_in, sheet, lambda said: deed(thing, by=request.actor, **said))
