"""Somebody who has a keyboard and no mouse: Tab, Enter, Space and the arrows."""

from playwright.sync_api import Page

from tests.browser.visitor import Visitor

STEPS = 120  # Tab presses before we say that a thing cannot be reached
FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const name = one.labels?.length ? one.labels[0].innerText : one.innerText || one.value || "";
    const own = (x, y) => {
        const there = document.elementFromPoint(x, y);
        const label = there?.closest("label")?.control === one;
        return there && (label || one.contains(there) || there.contains(one));
    };
    const xs = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
    const ys = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
    return {
        name: name.trim().replace(/\\s+/g, " "),
        tag: one.tagName,
        room: one.closest("header, main, footer")?.tagName ?? "",
        type: one.type || "",
        line: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        uncovered: xs.some(x => ys.some(y => own(x, y))),
    };
}"""

# Keeps what the focus came by, to say in the end what it never came by.
MET = "const met = window.met ??= new Set(), known = one => one.type === 'radio' ? one.name : one;"
STOP = f"() => {{ {MET} met.add(known(document.activeElement)); return ({FOCUS})(); }}"
MISSED = (
    f"() => {{ {MET}"
    """
    const can = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const missed = [...document.querySelectorAll(can)].filter(one =>
        one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0
        && !one.disabled && one.type !== "hidden" && !met.has(known(one)));
    return missed.map(one => one.innerText || one.name || one.outerHTML);
}"""
)


def is_seen(focus: dict) -> bool:
    return focus["line"] > 0 and focus["uncovered"]


def swept(page: Page) -> list[str]:
    """Tab through the page in the window to its end, and once more from the start when a field in
    the middle had the focus: what was never reached (behind a trap, or out of the order), and where
    one does not see where one is.
    """
    found = []
    for _ in range(2):
        for _ in range(len(page.evaluate(MISSED)) + STEPS):
            page.keyboard.press("Tab")
            there = page.evaluate(STOP)
            if there["tag"] == "BODY":
                break
            if not is_seen(there):
                found.append(f"focus cannot be seen: {there}")
    return found + [f"not reached by Tab: {name}" for name in page.evaluate(MISSED)]


class Keyboard:
    """Drives a visitor's page; ``faults`` names the stops on which the focus cannot be seen."""

    def __init__(self, one: Visitor):
        self.one, self.keyboard = one, one.page.keyboard

    def focus(self) -> dict:
        return self.one.page.evaluate(FOCUS)

    def tab(self) -> dict:
        self.keyboard.press("Tab")
        there = self.focus()
        if there["tag"] != "BODY" and not is_seen(there):
            self.one.faults.append(f"{self.one.path}: focus cannot be seen: {there}")
        return there

    def to(self, name: str, *tags: str) -> dict:
        """Tab on to what begins with ``name``."""
        met = []
        for _ in range(STEPS):
            there = self.tab()
            if there["name"].startswith(name) and (not tags or there["tag"] in tags):
                return there
            met.append(there["name"])
        raise AssertionError(f"{name} is not reached by Tab on {self.one.path}: {met}")

    def press(self, name: str, key: str = "Enter", room: str = "MAIN") -> None:
        """Tab to a link or button and press it; waits for the page that comes."""
        while self.to(name, "A", "BUTTON")["room"] != room:
            pass
        with self.one.page.expect_navigation():
            self.keyboard.press(key)

    def go(self, page: str) -> None:
        """By the row of links at the head of every staff page."""
        self.press(page, room="HEADER")

    def write(self, label: str, words: str) -> None:
        self.to(label, "INPUT", "TEXTAREA")
        self.keyboard.type(words)

    def choose(self, label: str) -> None:
        """Into the group of circles by Tab, to the right one by arrow."""
        there = self.tab()
        while there["type"] != "radio":
            there = self.tab()
        first = there["name"]
        while not there["name"].startswith(label):
            self.keyboard.press("ArrowDown")
            there = self.focus()
            if there["name"] == first:
                raise AssertionError(f"{label} is not in the group of {first}")
        self.keyboard.press("Space")

    def pick(self, label: str, option: str) -> None:
        """Into a drop-down by Tab; down by arrow to the line that begins so."""
        self.to(label, "SELECT")
        for _ in range(STEPS):
            line = self.one.page.evaluate("document.activeElement.selectedOptions[0].innerText")
            if line.startswith(option):
                return
            self.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} is not among {label}")
