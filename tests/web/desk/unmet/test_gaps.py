"""制度の狭間: what was wanted, what was tried."""

import pytest

from tests.gaps import open_need, refused, unmet
from tsunagu.referrals.models import RejectReason

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, aoki, small_city):
    client.force_login(aoki.user)
    return client


def words(page) -> str:
    return " ".join(page.content.decode().split())


def test_an_unmet_need_says_what_was_tried(desk, aoki, chiba):
    need = open_need(aoki, name="見本 花子")
    refused(need, aoki, chiba, RejectReason.TOO_FAR)
    page = words(desk.get("/desk/unmet/needs/?what=refused"))
    assert [
        word in page
        for word in ("収入の不足", "見本 花子", "家計相談", "場所が遠い", "いま人がいません")
    ] == [True] * 5


def test_needs_that_find_no_place(desk, aoki, chiba):
    once, twice = open_need(aoki, name="一回 花子"), open_need(aoki, name="二回 花子")
    for need in (once, twice, twice):
        refused(need, aoki, chiba)
    page = words(desk.get("/desk/unmet/needs/?what=stuck"))
    assert [name in page for name in ("一回 花子", "二回 花子")] == [False, True]
    assert "行き先が見つからない課題：1件" in words(desk.get("/desk/unmet/"))


def test_twenty_on_a_page(desk, aoki):
    for _ in range(21):
        unmet(aoki)
    assert [
        desk.get(f"/desk/unmet/needs/?page={n}").content.decode().count('class="card-need"')
        for n in (1, 2)
    ] == [20, 1]
