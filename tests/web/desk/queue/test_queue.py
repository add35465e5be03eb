from datetime import timedelta

import pytest

from tests.town import key, reported, told
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.actions import mark_spam, say, see_danger
from tsunagu.intake.models import Channel, Side


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


def words(client, query=""):
    return [row["words"] for row in client.get(f"/desk/concerns/{query}").context["rows"]]


def test_by_clock_with_unseen_danger_first(desk, aoki, at):
    now = clock.now()
    at(now - timedelta(days=20))
    told("古い話")
    at(now - timedelta(days=10))
    told("新しい話")
    at(now)
    danger = told("死にたい")
    assert words(desk) == ["死にたい", "古い話", "新しい話"]
    see_danger(danger, by=aoki.actor)
    assert words(desk) == ["古い話", "新しい話", "死にたい"]


def test_danger_is_said_in_words(desk):
    told("死にたい")
    assert "まだだれも見ていない" in desk.get("/desk/concerns/").content.decode()


def test_filters(desk, aoki):
    told("電話の話", channel=Channel.PHONE)
    told("急ぐ話", urgent=True)
    mark_spam(told("広告です"), reason="広告", by=aoki.actor)
    say(told("続きのある話"), words="もう一つ", key=key(), side=Side.TELLER, by=RESIDENT)
    assert words(desk, "?channel=phone") == ["電話の話"]
    assert words(desk, "?urgency=urgent") == ["急ぐ話"]
    assert words(desk, "?state=spam") == ["広告です"]
    assert words(desk, "?state=words") == ["続きのある話"]
    assert len(words(desk, "?state=all")) == 4
    assert len(words(desk, "?state=nonsense&page=x")) == 3


def test_only_a_few_of_the_words(desk):
    told("あ" * 200)
    assert words(desk) == ["あ" * 30 + "…"]


def test_pages(desk):
    for _ in range(31):
        told()
    assert (len(words(desk)), len(words(desk, "?page=2"))) == (30, 1)


def test_no_other_desk_sees_it(client, baba, aoki):
    reported()
    client.force_login(baba.user)
    assert words(client) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(desk, count, django_assert_num_queries):
    for _ in range(count):
        told("死にたい")
    with django_assert_num_queries(3):
        assert len(words(desk)) == count


def test_who_may_not_read_stays_out(client, chiba):
    assert client.get("/desk/concerns/").url == "/accounts/login/?next=/desk/concerns/"
    client.force_login(chiba.user)
    assert client.get("/desk/concerns/").status_code == 403
