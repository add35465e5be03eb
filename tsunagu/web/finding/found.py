"""What the words lead to, as a page shows it: whom to ring first, then needs, then services."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tsunagu.directory.models import Audience, Service, Source
from tsunagu.directory.queries.facets import ANY, Narrow
from tsunagu.directory.queries.finding import (
    Point,
    Shelf,
    Wish,
    for_need,
    named,
    narrowed,
    nearby,
    needs_by_code,
    shelves,
)
from tsunagu.directory.queries.looking import Question
from tsunagu.directory.queries.opening import is_open
from tsunagu.directory.queries.searching import own_words
from tsunagu.finder import LONGEST, Found, Need, danger, find, heard
from tsunagu.ground import clock
from tsunagu.ground.text import phone_key
from tsunagu.web.finding.forms import Find, Narrowing
from tsunagu.web.finding.picture import Picture, picture

NEEDS, FAINT = 3, 0.05
A_PAGE = 10  # services of one need, when it alone is asked for
MOST_LINES = 5  # more would bar the way on; the rest stand on their own page
# No codes of needs: the parts of services that are called so, and of the nearest.
BY_NAME, NEARBY = "name", "nearby"


@dataclass(frozen=True)
class Card:
    """One service. ``metres`` and ``is_open`` are None where nobody knows them."""

    service: Service
    metres: int | None
    is_open: bool | None

    @property
    def phone(self) -> str:
        return self.service.phone or self.service.organization.phone

    @property
    def tel(self) -> str:
        return phone_key(self.phone)

    @property
    def may_be_asked(self) -> bool:
        """A place alone is gone to; nothing is referred to it."""
        return self.service.source != Source.SITE


@dataclass(frozen=True)
class Part:
    """Services for one reason: a need with the words that say so, or that they are called so."""

    code: str
    label: str
    because: str
    cards: list[Card]
    has_more: bool
    page: int
    narrowing: Narrowing | None = None
    is_all: bool = True  # nothing else fits

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1


@dataclass(frozen=True)
class Findings:
    """``town``: from where the way was measured. ``only``: the one part that was asked for.
    ``numbers``: of the services that are on the picture.
    """

    lines: list[danger.Line]
    parts: list[Part]
    town: str
    only: str
    picture: Picture | None = None
    numbers: Mapping[int, int] = field(default_factory=dict)

    @property
    def needs(self) -> list[str]:
        return [part.code for part in self.parts if part.code not in (BY_NAME, NEARBY)]

    @property
    def services(self) -> list[Service]:
        return [card.service for part in self.parts for card in part.cards]


def findings(
    form: Find,
    *,
    only: str = "",
    page: int = 1,
    chosen: Narrow = ANY,
    heard: Collection[Audience] = (Audience.EVERYBODY,),
) -> Findings:
    """What a valid form leads to; of the part ``only`` the page that was asked for."""
    seen, wish = find(form.said, own_words()), form.wish(heard)
    because = {need.code: need.because for need in _likely(seen.needs)}
    labels = _labels(list(because)) if form.said else {NEARBY: _("近い所")}
    only = only if only in labels else ""
    asked = {code: _asked(code, form.said, wish) for code in ([only] if only else labels)}
    if only:
        found = [narrowed(asked[only], chosen, page=page, size=A_PAGE)]
    else:
        found = shelves([*asked.values()])
    parts = [
        _part(code, labels[code], because.get(code, ""), one, page)
        for code, one in zip(asked, found, strict=True)
    ]
    if found[0].facets:
        form.tell_languages(found[0].facets.languages)
        parts[0] = replace(
            parts[0], narrowing=Narrowing(found[0].facets, chosen), is_all=found[0].is_all
        )
    is_called_so = [part for part in parts if part.cards or part.code != BY_NAME]
    found_here = Findings(_lines(form.said, seen), is_called_so, form.here, only)
    return _with_picture(found_here, form, wish)


def _asked(code: str, words: str, wish: Wish) -> Question | None:
    if code == NEARBY:
        return nearby(wish)
    return named(words, wish) if code == BY_NAME else for_need(code, wish)


def _with_picture(found: Findings, form: Find, wish: Wish) -> Findings:
    """Each service has a number and one point, that of its first place."""
    services = list({one.pk: one for one in found.services}.values())
    points = [Point(*one.points[0]) if one.points else None for one in services]
    drawn = picture(points, form.towns, wish.near)
    if drawn is None:
        return found
    shown = {dot.name for dot in drawn.dots}
    numbers = {one.pk: at for at, one in enumerate(services, 1) if str(at) in shown}
    return replace(found, picture=drawn, numbers=numbers)


def _likely(needs: list[Need]) -> list[Need]:
    """The first whatever it is; further ones when they are more than a guess."""
    return [need for place, need in enumerate(needs[:NEEDS]) if place == 0 or need.score >= FAINT]


def _labels(codes: list[str]) -> dict[str, str]:
    """The parts of the page by code, what is called so first."""
    language, known = get_language() or "ja", needs_by_code()
    needs = {code: known[code].named_in(language) for code in codes if code in known}
    return {BY_NAME: _("名前が合う所"), **needs}


def _part(code: str, label: str, because: str, found: Shelf, page: int) -> Part:
    now = clock.now()
    cards = [
        Card(service, service.metres, is_open(getattr(service, "schedule", None), now))
        for service in found.services
    ]
    return Part(code, label, because, cards, found.has_more, page)


def _lines(words: str, seen: Found) -> list[danger.Line]:
    """Whom to ring, where the finder or the reviewed words of danger see one."""
    behind = heard(words[LONGEST:])  # what the finder does not read
    found = {*seen.dangers, *seen.signs, *behind.dangers, *behind.doubted}
    return danger.lines(found)[:MOST_LINES] if found else []
