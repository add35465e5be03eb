"""What the machine for accessibility finds on a page."""

from axe_playwright_python.sync_playwright import Axe

# What is no violation is long, and nobody reads it.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def faults(page):
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found]
