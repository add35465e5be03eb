"""Somebody with a browser of their own, who clicks what can be seen."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from tests import chromium

PHONE, DESK, NARROW = 390, 1280, 320
PICTURES = os.environ.get("TSUNAGU_PICTURES")  # a folder: pictures of the pages on the way


@contextmanager
def launched(*switches: str) -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop beside the tests
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox", *switches]
        )
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


CUT_OFF = ("htmx:sendAbort", "htmx:afterRequest")


class Visitor:
    """A context of its own. ``faults`` keeps what goes wrong behind the pages: errors on the
    console (a broken content policy is one), broken files, requests that leave the house.
    """

    def __init__(
        self, browser: Browser, base: str, *, width: int = DESK, scripts: bool = True, **more
    ):
        self.base, self.faults = base, []
        size = {"width": width, "height": 800}
        options = {"locale": "ja", "viewport": size, "java_script_enabled": scripts, **more}
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(30_000)  # a busy machine is no fault of the page
        self.page: Page = self.context.new_page()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # The status of an answer is judged where it comes in. Who goes on while a draft is being
        # kept cuts that off; the draft goes with the form.
        meant = any(words in message.text for words in ("Failed to load", *CUT_OFF))
        if message.type in ("error", "warning") and not meant:
            self.faults.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.base).netloc:
            self.faults.append(f"leaves the house: {request.url}")

    def _on_response(self, answer: Response) -> None:
        is_page = answer.request.resource_type == "document"
        if answer.status >= (500 if is_page else 400):
            self.faults.append(f"{answer.status}: {answer.url}")

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.base)

    def goto(self, path: str) -> None:
        self.page.goto(self.base + path)

    def click(self, name: str, role: str = "button", nth: int = 0) -> None:
        """Press the button (or follow the link) that says exactly ``name``, in the page itself."""
        self.page.locator("main").get_by_role(role, name=name, exact=True).nth(nth).click()

    def follow(self, name: str, nth: int = 0) -> None:
        self.click(name, "link", nth)

    def fill(self, label: str, words: str) -> None:
        """Write into the field whose label begins so ("may stay empty" may follow)."""
        begins = re.compile(rf"^\s*{re.escape(label)}")
        self.page.locator("main").get_by_label(begins).fill(words)

    def select(self, label: str, line: str) -> None:
        begins = re.compile(rf"^\s*{re.escape(label)}")
        self.page.locator("main").get_by_label(begins).select_option(label=line)

    def go(self, page: str) -> None:
        """By the row of links at the head of every staff page."""
        there = self.page.locator("header")
        link = there.get_by_role("link", name=page, exact=True)
        if not link.count():  # under a heading that is shut
            hidden = self.page.get_by_role("link", name=page, exact=True, include_hidden=True)
            there.locator("details", has=hidden).locator("summary").click()
        link.click()

    def choose(self, label: str, among: str = "") -> None:
        """The circle or box whose label begins so, if need be among those of one question."""
        begins = re.compile(rf"^\s*{re.escape(label)}")
        where = self.page.locator("main")
        if among:
            where = where.get_by_role("group", name=re.compile(rf"^\s*{re.escape(among)}"))
        where.get_by_label(begins).check()

    def sign_in(self, email: str, password: str) -> None:
        """Through the door everybody uses, from the first page."""
        self.goto("/")
        self.page.locator("footer a[href='/accounts/login/']").click()  # in any language
        self.page.locator("input[name=login]").first.fill(email)
        self.page.locator("input[name=password]").first.fill(password)
        self.page.locator("main form button").first.click()
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)

    def reads(self) -> str:
        """The words of the page, but for help that only a keyboard with scripts has."""
        return self.page.locator("main").evaluate(
            "main => { main.querySelector('[data-keys]')?.remove(); return main.innerText; }"
        )

    def picture(self, name: str) -> None:
        if PICTURES:
            width = self.page.viewport_size["width"]
            self.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)

    def close(self) -> None:
        self.context.close()
