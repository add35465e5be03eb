"""What the machine for accessibility finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is no violation is long, and nobody reads it: it stays in the browser.
ASK = "options => axe.run(document, options).then(found => found.violations)"
SCRIPT = Axe().axe_script


def violations(page: Page, **rules: bool) -> list[dict]:
    """What axe says of the page in the window; ``rules`` are those asked for or left out by name,
    with _ for -.
    """
    page.evaluate(SCRIPT)
    named = {rule.replace("_", "-"): {"enabled": asked} for rule, asked in rules.items()}
    wanted = {"runOnly": LEVELS, "resultTypes": ["violations"], "rules": named}
    return page.evaluate(ASK, wanted)


def faults(page: Page) -> list[tuple[str, list[str]]]:
    return [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations(page)]
