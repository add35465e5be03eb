"""What must be true of every page, whoever reads it and in whatever language."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.visitor import NARROW
from tests.drawn import NIGHT
from tests.hostile.tries import unnumbered

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the rest is long and nobody reads it
    "rules": {"target-size": {"enabled": True}},  # 24 px; axe leaves it out unless asked
}
# The page itself, and what stands around it (the same for all pages of one person).
PARTS = """() => {
    const around = document.body.cloneNode(true);
    around.querySelector('main').remove();
    return [document.querySelector('main').outerHTML, around.outerHTML];
}"""
KEYS = re.compile(r'(csrfmiddlewaretoken|key)" value="[^"]*"')


def axe(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE).response["violations"]
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
    was not there before. Where ``is_for_staff``, axe looks by day at one page of each kind.
    """

    def __init__(self, *, is_for_staff: bool) -> None:
        self.is_brief = is_for_staff and not NIGHT
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
        return frame(page) + (axe(page) if self._is_of_new_kind(page) else [])

    def _is_of_new_kind(self, page: Page) -> bool:
        kind = unnumbered(urlsplit(page.url).path)
        is_new = kind not in self.kinds
        self.kinds.add(kind)
        return is_new or not self.is_brief
