"""What must be true of every page, whoever reads it and in whatever language."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.visitor import NARROW
from tests.drawn import NIGHT
from tests.hostile.tries import unnumbered
from tests.web.axe import violations

# The page itself, and what stands around it (the same for all pages of one person).
PARTS = """() => {
    const around = document.body.cloneNode(true);
    around.querySelector('main').remove();
    return [document.querySelector('main').outerHTML, around.outerHTML];
}"""
KEYS = re.compile(r'(csrfmiddlewaretoken|key)" value="[^"]*"')


def axe(page: Page, *, contrast: bool = True) -> list[str]:
    """Targets of 24 px too: axe leaves them out unless asked."""
    found = violations(page, target_size=True, color_contrast=contrast)
    return [f"{v['id']}: {node['html']}" for v in found for node in v["nodes"]]


def frame(page: Page) -> list[str]:
    """One heading, a title of its own, nothing beside a narrow screen."""
    said = []
    if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW:
        said.append(f"{width} px wide on a screen of {NARROW}")
    if (heads := page.locator("h1").count()) != 1:
        said.append(f"{heads} times h1")
    if not re.match(r"\S+.* \| つなぐ", " ".join(page.title().split())):
        said.append(f"title: {page.title()!r}")
    return said


class Judge:
    """Judges once what several people see: a page is judged when it, or what stands around it,
    was not there before. Where ``is_for_staff``, axe looks by day at one page of each kind. It
    measures colours in Japanese alone by day: they are the same in plain words, and measuring them
    takes twice as long as all the rest.
    """

    def __init__(self, language: str, *, is_for_staff: bool) -> None:
        self.is_brief = is_for_staff and not NIGHT
        self.has_own_colours = NIGHT or language == "ja"
        self.judged: set[str] = set()
        self.kinds: set[str] = set()

    def faults(self, page: Page) -> list[str] | None:
        """What is wrong with the page in the window; None when it was judged before."""
        if page.locator("main").count() != 1:
            return ["no page of ours: main is missing"]
        seen = {KEYS.sub("", part) for part in page.evaluate(PARTS)}
        if seen <= self.judged:
            return None
        self.judged |= seen
        if not self._is_of_new_kind(page):
            return frame(page)
        return frame(page) + axe(page, contrast=self.has_own_colours)

    def _is_of_new_kind(self, page: Page) -> bool:
        kind = unnumbered(urlsplit(page.url).path)
        is_new = kind not in self.kinds
        self.kinds.add(kind)
        return is_new or not self.is_brief
