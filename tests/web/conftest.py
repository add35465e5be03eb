"""A real Chromium for the tests of the pages."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests import chromium


@pytest.fixture(scope="module")
def browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop beside the tests
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox"]
        )
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(browser, live_server):
    contexts = []

    def open_page(path, width=320, **options):
        height = {"width": width, "height": 800}
        contexts.append(browser.new_context(viewport=height, **options))
        page = contexts[-1].new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
