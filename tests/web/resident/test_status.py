"""返事を見る: what a receipt number and a passphrase open, and for whom."""

import time
from dataclasses import replace

import pytest
from django.test import Client

from tests.town import NEIGHBOUR, TANAKA, key
from tsunagu.ground import clock
from tsunagu.intake.actions import answer_person, passphrase_for, receive, say, tell_stage
from tsunagu.intake.models import Message, Side, Stage, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.web.resident.status import views
from tsunagu.web.resident.status.views import TRIES

CANARIES = ["見本 花子", "みほん はなこ", "042-000-0001", "カナリア通り", "隣のカナリア", "78歳"]


def telling(teller=Teller.SELF):
    """A concern and the passphrase that opens it."""
    other = teller != Teller.SELF
    me = (
        Part(NEIGHBOUR, is_concerned=False, is_teller=True)
        if other
        else Part(TANAKA, is_teller=True)
    )
    parts = (me, Part(TANAKA)) if other else (me,)
    words = "隣のカナリアを最近見ません"
    a_key = key()
    told = Told(key=a_key, words=words, place="カナリア通り", teller=teller, parts=parts)
    return receive(told), passphrase_for(a_key)


def opened(client, concern, passphrase):
    return client.post("/status/", {"receipt": concern.receipt, "passphrase": passphrase})


@pytest.fixture
def mine(client, aoki):
    """A concern about the teller, its page open in the browser."""
    concern, passphrase = telling()
    assert opened(client, concern, passphrase).url == "/status/view/"
    return concern


def test_small_letters_and_wide_signs_open_too(client, aoki):
    concern, passphrase = telling()
    typed = {
        "receipt": f" {concern.receipt.lower()} ",
        "passphrase": f"{passphrase[:4]}－{passphrase[4:]}",
    }
    assert client.post("/status/", typed).url == "/status/view/"


def test_the_page_says_what_comes_next_and_by_when(client, mine):
    steps = client.get("/status/view/").context["steps"]
    assert [step["state"] for step in steps] == ["now", "next", "next"]
    day = clock.day_of(mine.due_at)
    assert steps[0]["text"] == f"相談員が、{day.month}月{day.day}日までに読みます。"


def test_the_answer_of_the_desk_is_on_the_page(client, mine, aoki):
    answer_person(mine, words="あした電話します。", by=aoki.actor)
    assert "あした電話します。" in client.get("/status/view/").content.decode()


def test_the_end_is_said(client, mine, aoki):
    tell_stage(mine, Stage.HANDLING, by=aoki.actor)
    tell_stage(mine, Stage.FINISHED, by=aoki.actor)
    assert [step["state"] for step in client.get("/status/view/").context["steps"]] == ["done"] * 3


@pytest.mark.parametrize("teller", [t for t in Teller if t != Teller.SELF])
def test_who_told_of_another_reads_nothing_about_them(client, aoki, teller):
    concern, passphrase = telling(teller)
    tell_stage(concern, Stage.HANDLING, words="見本 花子さんに会いました", by=aoki.actor)
    say(concern, words="ありがとうございました", key=key(), side=Side.DESK, by=aoki.actor)
    opened(client, concern, passphrase)
    text = client.get("/status/view/").content.decode()
    assert "ありがとうございました" in text
    assert [canary for canary in CANARIES if canary in text] == []


def test_messages_go_both_ways_once(client, mine, aoki):
    form = {"words": "電話番号が変わりました", "key": key()}
    assert [client.post("/status/view/", form).url for _ in range(2)] == ["/status/view/"] * 2
    assert [(m.side, m.words) for m in Message.objects.all()] == [("teller", form["words"])]
    say(mine, words="わかりました", key=key(), side=Side.DESK, by=aoki.actor)
    assert "わかりました" in client.get("/status/view/").content.decode()
    assert Message.objects.get(side=Side.DESK).read_at is not None


def test_too_long_a_message_is_not_lost(client, mine):
    answer = client.post("/status/view/", {"words": "あ" * 5_001, "key": key()})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["words"])
    assert "あ" * 5_001 in answer.content.decode()


def test_another_language_keeps_the_message_being_typed(client, mine):
    page = client.post("/status/view/", {"words": "とちゅうまで", "key": key(), "language": "ko"})
    assert (page.context["form"]["words"].value(), page["Content-Language"]) == (
        "とちゅうまで",
        "ko",
    )
    assert client.get("/status/view/").context["language"] == "ko"
    assert Message.objects.count() == 0


def test_closing_closes(client, mine):
    client.post("/status/close/")
    assert client.get("/status/view/").context["closed"] is True


def test_without_the_codes_the_page_stays_closed(aoki):
    assert Client().get("/status/view/").context["closed"] is True
    stranger = Client()
    stranger.cookies["tsunagu-status"] = "1"
    assert stranger.get("/status/view/").context["closed"] is True


def test_the_page_closes_after_half_an_hour_and_gives_the_message_back(client, mine, monkeypatch):
    now = time.time() + 1801
    monkeypatch.setattr(time, "time", lambda: now)
    assert client.get("/status/view/").context["closed"] is True
    answer = client.post("/status/view/", {"words": "電話番号が変わりました", "key": key()})
    assert answer.status_code == 422
    assert "電話番号が変わりました" in answer.content.decode()


def test_a_wrong_passphrase_does_not_say_which_was_wrong(client, aoki):
    concern, _ = telling()
    wrong = opened(client, concern, "AAAA-AAAA").context["form"].non_field_errors()
    nobody = client.post("/status/", {"receipt": "AAA-AAA-AAA", "passphrase": "AAAA-AAAA"})
    assert wrong == nobody.context["form"].non_field_errors()


def test_ten_wrong_tries_stop_a_receipt_for_a_while_and_no_other(client, aoki):
    concern, passphrase = telling()
    other, its_own = telling()
    for _ in range(TRIES.of_a_code):
        opened(client, concern, "AAAA-AAAA")
    stopped = opened(client, concern, passphrase)
    assert stopped.status_code == 429
    assert "15分たってから" in stopped.content.decode()
    assert opened(client, other, its_own).url == "/status/view/"


def test_a_made_up_address_gives_no_new_tries(client, aoki):
    concern, passphrase = telling()
    for number in range(TRIES.of_a_code):
        client.post(
            "/status/",
            {"receipt": concern.receipt, "passphrase": "AAAA-AAAA"},
            headers={"x-forwarded-for": f"192.0.2.{number}"},
        )
    assert opened(client, concern, passphrase).status_code == 429


def test_behind_the_proxy_each_address_counts_alone(client, aoki, settings, monkeypatch):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    monkeypatch.setattr(views, "TRIES", replace(TRIES, of_an_address=2))
    concern, passphrase = telling()
    typed = {"receipt": concern.receipt, "passphrase": passphrase}
    for number in range(2):
        wrong = {"receipt": f"AAA-AAA-AA{number}", "passphrase": "AAAA-AAAA"}
        client.post("/status/", wrong, headers={"x-forwarded-for": "made-up, 192.0.2.1"})
    same = client.post("/status/", typed, headers={"x-forwarded-for": "other, 192.0.2.1"})
    other = client.post("/status/", typed, headers={"x-forwarded-for": "made-up, 192.0.2.2"})
    assert (same.status_code, other.status_code) == (429, 302)


def test_right_tries_never_stop_a_shared_address(client, aoki):
    concern, passphrase = telling()
    answers = [opened(client, concern, passphrase).status_code for _ in range(30)]
    assert answers == [302] * 30


def test_the_page_costs_few_queries(client, mine, aoki, django_assert_num_queries):
    say(mine, words="わかりました", key=key(), side=Side.DESK, by=aoki.actor)
    client.get("/status/view/")
    with django_assert_num_queries(4):
        client.get("/status/view/")
