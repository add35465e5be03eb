"""The addresses of the house as a walk meets them: who may open each, and with what in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

from tests.browser.pages import ARGUMENTS, FOR_THE_SIGNED_IN, NO_PAGE, ON_THE_WAY
from tests.drawn import NIGHT
from tests.hostile.tries import unnumbered
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

A_DAY = 2  # pages of one kind, for each role


@dataclass(frozen=True)
class Page:
    name: str
    pattern: str
    door: Permission | str | None
    is_plain: bool

    def paths(self, actor: Actor) -> list[str]:
        if self.is_plain and self.name not in ARGUMENTS:
            return [f"/{self.pattern}"]
        return [reverse(self.name, args=row) for row in ARGUMENTS[self.name](actor)]

    def opens_for(self, actor: Actor) -> bool:
        signed_in = actor.user_id is not None
        if self.door in ("public", None):
            return signed_in == (self.name in FOR_THE_SIGNED_IN)
        return signed_in and (self.door == "signed-in" or actor.has(self.door))


def every_page(patterns=None, space: str = "", before: str = "") -> Iterator[Page]:
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            name = space + (entry.name or f"/{path}")
            plain = not entry.pattern.converters and "(" not in path
            yield Page(name, path, getattr(entry.callback, "door", None), plain)
        else:
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from every_page(entry.url_patterns, space + inner, path)


def walked() -> list[Page]:
    return [page for page in every_page() if page.name not in {*NO_PAGE, *ON_THE_WAY}]


def shown_to(actor: Actor, *others: Actor) -> dict[str, str]:
    """What opens for the actor: the path of each page, and its name. By day two of each kind, one
    of which may have more in it, and no kind that is shown to ``others``.
    """
    every, kinds = _open_to(actor), defaultdict(list)
    elsewhere = {unnumbered(path) for other in others for path in _open_to(other)}
    for path in every:
        if unnumbered(path) not in elsewhere:
            kinds[unnumbered(path)].append(path)
    shown = [path for paths in kinds.values() for path in (paths if NIGHT else paths[:A_DAY])]
    return {path: every[path] for path in shown}


def _open_to(actor: Actor) -> dict[str, str]:
    open_to = [page for page in walked() if page.opens_for(actor)]
    return {path: page.name for page in open_to for path in page.paths(actor)}
