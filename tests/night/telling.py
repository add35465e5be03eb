import os

from tests.hostile.tellers import CALM

ROWS = int(os.environ.get("TSUNAGU_ROWS", "1000000"))
DESK = """
from tests.people import person
from tsunagu.people.roles import Role
person("aoki", "first-door", Role.WORKER, on_duty=True)
"""
# Letters that were taken back, as many as a large table has.
LETTERS = f"""
from benchmarks.rows import many
from tsunagu.ground import clock
from tsunagu.letters.models import Letter
from tsunagu.worker.fence import as_owner
letter = Letter(to="mihon@example.org", subject="見本", body="https://x", about="x:1")
letter.cancelled_at = clock.now()
with as_owner():
    many(letter, {ROWS})
"""


def filled(browser):
    """Everything is typed; the key of the form whose button is left."""
    browser.get("/tell/")
    browser.post("/tell/", {"remember": "yes"})
    browser.post("/tell/whom/", {"teller": "self"})
    browser.post("/tell/words/", {"words": CALM})
    for slug in ("since", "danger", "place", "way", "you", "sharing"):
        browser.post(f"/tell/{slug}/", {"skip": "1"})
    _status, _where, page = browser.get("/tell/check/")
    return page.split('name="key" value="')[1].split('"')[0]
