"""Somebody alone finds a place to be; who keeps it moves a date and writes down who came."""

import pytest

from tests.browser.visitor import DESK, PHONE
from tests.gatherings import opened, today_at
from tests.people import person
from tsunagu.community.models import Headcount
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place(city):
    kato = person("kato", city.aoki.organisation.name, Role.COORDINATOR)
    here = Area.objects.filter(kind=AreaKind.CHOME).order_by("kana").last()
    found = opened(kato, address=here.name, chome=here, lat=here.lat, lon=here.lon)
    opened(kato, "見本の遠い会", chome=None)
    today_at(found)
    return found


def test_a_place_in_three_clicks(visitor, place):
    alone = visitor(width=PHONE, scripts=False)
    alone.goto("/")
    alone.page.locator("main a[href='/places/']").click()
    alone.picture("places")
    alone.page.locator("main summary").click()
    alone.select("どこから近い順", place.chome.name)
    alone.picture("places-choose")
    alone.click("さがす")
    assert "から、およそ0メートル" in alone.reads()
    alone.page.locator("main .card a").first.click()
    alone.picture("place")
    assert "毎週 水曜日 10:00–12:00" in alone.reads()
    alone.goto("/places/calendar/")
    alone.picture("calendar")
    with alone.page.expect_download() as file:
        alone.page.locator("main a", has_text="ics").click()
    assert file.value.path().read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


def test_its_numbers_in_two_taps(visitor, place):
    keeper = visitor(width=DESK)
    keeper.sign_in("kato@example.org", "password-for-tests")
    keeper.go("居場所")
    keeper.picture("gatherings")
    keeper.page.locator("main .notice a").first.click()
    keeper.fill("75歳から", "8")
    keeper.picture("gathering-count")
    keeper.click("書きとめる")
    assert Headcount.objects.get().count == 8
    keeper.picture("gathering")
    keeper.follow("直す")
    keeper.picture("gathering-edit")
    keeper.goto("/gatherings/areas/")
    keeper.picture("areas")
    keeper.goto("/places/calendar/")
    keeper.picture("calendar")
