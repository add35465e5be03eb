"""What the machine for accessibility finds on a page."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page):
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found]
