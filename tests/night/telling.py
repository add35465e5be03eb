from tests.hostile.tellers import CALM

DESK = """
from tests.people import person
from tsunagu.people.roles import Role
person("aoki", "first-door", Role.WORKER, on_duty=True)
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
