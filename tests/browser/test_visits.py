"""A commissioner in a staircase without network: three visits, sent when the network is back."""

import pytest

from tests import watched
from tests.browser.visitor import PHONE
from tests.people import person
from tsunagu.intake.models import Concern
from tsunagu.people.roles import Role
from tsunagu.watch.models import Look
from tsunagu.watch.states import Sign

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_three_visits_without_network(visitor, aoki, small_city):
    endo, kudo = person("endo", "first-door", Role.COORDINATOR), watched.commissioner()
    for name in ("見本 ふじ", "見本 たけ", "見本 みつ"):
        watched.visited(endo, kudo.user, name=name)
    one = visitor(width=PHONE)
    one.sign_in("kudo@example.org", "password-for-tests")
    one.goto("/visits/")
    page, waits = one.page, one.page.locator("[data-queue]")
    one.context.set_offline(True)
    for name, sign, button in (
        ("見本 ふじ", None, "会えました"),
        ("見本 たけ", "新聞や手紙がたまっている", "外から見ました"),
        ("見本 みつ", None, "会えませんでした"),
    ):
        card = page.locator("details", has_text=name)
        card.locator("summary").click()  # three taps: the person, the sign, how it went
        if sign:
            card.get_by_text(sign).click()
            one.picture("visit")
        card.get_by_role("button", name=button).click()
    one.picture("visits-kept")
    assert "まだ送っていない数：3" in waits.inner_text()
    assert not waits.get_by_role("button").is_visible()
    assert "見本" not in page.evaluate("JSON.stringify(localStorage)")
    assert not Look.objects.exists()
    with page.expect_navigation():
        one.context.set_offline(False)
    assert waits.is_hidden()
    assert sorted(Look.objects.values_list("result", flat=True)) == ["absent", "met", "outside"]
    assert Look.objects.get(result="outside").signs == [Sign.POST]
    assert Concern.objects.count() == 1
    assert page.evaluate("localStorage.length && JSON.parse(Object.values(localStorage)[0])") == []
