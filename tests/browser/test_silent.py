"""An agency that never answers: a question, the lead, back on the desk, and another that helps."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import town
from tests.browser import ways
from tests.browser.visitor import DESK
from tests.drawn import with_and_without_scripts
from tests.people import person
from tsunagu.cases.models import Need
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Service
from tsunagu.ground import clock
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership, OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions, chores
from tsunagu.referrals.models import Referral

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
LATER = "入浴さくら"
DAYS = 40


def nine(days_ago):
    today = datetime.combine(clock.today(), time(9), ZoneInfo("Asia/Tokyo"))
    return today - timedelta(days=days_ago)


@pytest.fixture
def silence(city):
    """Forty days ago the first agency was asked; since then the clock alone has worked."""
    person("ueda", "first-door", Role.COORDINATOR)
    helper = person("doi", "sakura-npo", Role.PARTNER, OrganisationKind.PROVIDER)
    Membership.objects.update(valid_from=date(2020, 1, 1))
    with clock.at(nine(DAYS)):
        case = town.opened(city.aoki, "care-insurance")
        service = Service.objects.get(pk=city.service.pk)  # as it is with its account
        asking = town.asking(case, city.aoki, service)
        actions.refer(case, asking, by=city.aoki.actor)
    for days_ago in range(DAYS, 0, -1):
        with clock.at(nine(days_ago)):
            for chore in (chores.ask_silent, chores.escalate_silent, chores.expire):
                chore()
    later = town.service(LATER, account=helper.organisation)
    index([later.pk])
    return later


@with_and_without_scripts
def test_who_is_not_answered_is_helped_by_another(visitor, city, silence, scripts):
    subjects = {"返事をお待ちしています", "返事のないつなぎがあります"}
    letters = Letter.objects.order_by("pk")
    assert [letter.to for letter in letters if letter.subject in subjects] == [
        city.chiba.organisation.email,
        "ueda@example.org",
    ]
    assert Referral.objects.get().state == "expired"

    coordinator = visitor(width=DESK, scripts=scripts)
    coordinator.sign_in("ueda@example.org", PASSWORD)
    lines = coordinator.page.locator("main a", has_text=ways.NAME)  # what came back, and its day
    assert len({line.get_attribute("href") for line in lines.all()}) == 1
    lines.first.click()
    coordinator.page.wait_for_url("**/desk/cases/*/")
    ways.refer(coordinator, LATER)

    partner = visitor(width=DESK, scripts=scripts)
    partner.sign_in("doi@example.org", PASSWORD)
    ways.help_and_report(partner)
    ways.verify(coordinator)
    ways.to_the_case(coordinator)
    ways.end_the_need(coordinator)
    states = Referral.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["expired", "verified"]
    assert Need.objects.get().state == "resolved"
