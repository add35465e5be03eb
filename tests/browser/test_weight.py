"""A first visit on a cheap phone: little to load, nothing from elsewhere."""

import gzip

import pytest

from tests.browser.visitor import PHONE
from tests.browser.walked import walked
from tests.drawn import is_drawn
from tests.web.resident.test_tell_look import look, walk
from tsunagu.ground.actor import RESIDENT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST, USUAL = 60_000, 15_000


@pytest.fixture
def weigh(visitor):
    """``weigh(path, cookies)``: bytes of a first visit, files squeezed as the server sends them."""

    def first_visit(path, cookies=()):
        one, answers = visitor(width=PHONE), []
        one.context.add_cookies(cookies)
        one.page.on("response", lambda answer: answers.append(answer))
        one.goto(path)
        weight = sum(len(gzip.compress(a.body())) for a in answers if a.status == 200)
        one.close()
        return weight

    return first_visit


def test_resident_pages_are_light(visitor, city, weigh):
    weights = {}
    for page in walked():
        if page.opens_for(RESIDENT) and not page.name.startswith("account_"):
            weights |= {path: weigh(path) for path in page.paths(RESIDENT) if is_drawn(3, path)}
    teller = visitor(width=PHONE)

    def seen(name):
        path = teller.path.split("?")[0]
        if path not in weights and name != "status-closed" and is_drawn(3, name):
            weights[path] = weigh(path, teller.context.cookies())

    teller.goto("/tell/")
    walk(teller.page, seen)
    look(teller.page, seen)
    for path, weight in sorted(weights.items(), key=lambda row: row[1]):
        print(f"{weight / 1000:6.1f} KB  {path}")
    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}
    assert len([w for w in weights.values() if w <= USUAL]) > len(weights) / 2
