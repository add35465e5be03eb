import re

import pytest

from tests.people import person
from tests.town import key, reported, told
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.actions import propose_not_ours, receive, say
from tsunagu.intake.models import Answer, Message, Side, Stage
from tsunagu.intake.papers import Told
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


def page(client, concern, tail=""):
    return client.get(f"/desk/concerns/{concern.receipt}/{tail}")


def text(answer):
    return answer.content.decode()


def test_the_words_as_told(desk):
    concern = told("家賃が払えません。\n<b>もう死にたい</b>です。")
    shown = text(page(desk, concern))
    assert "家賃が払えません。\n&lt;b&gt;もう<mark>" in shown
    assert "</mark>" in shown


def test_signs_of_danger_with_the_words_that_counted_and_whom_to_ring(desk):
    answer = page(desk, told("もう死にたいです"))
    [danger] = answer.context["table"].dangers()
    assert (str(danger["label"]), len(danger["because"])) == ("死にたい気持ち・自殺のおそれ", 1)
    assert 'href="tel:' in text(answer)


def test_somebody_says_that_they_have_seen_the_danger(desk, aoki):
    concern = told("もう死にたいです")
    there = f"/desk/concerns/{concern.receipt}/danger-seen/"
    assert desk.get(there).url == f"/desk/concerns/{concern.receipt}/"
    assert "danger-seen" in text(page(desk, concern))
    desk.post(there)
    concern.refresh_from_db()
    assert concern.danger_seen_at is not None
    assert "danger-seen" not in text(page(desk, concern))


def test_how_to_reach_them_without_harm(desk):
    [card] = page(desk, told()).context["table"].cards()
    assert (card["name"], card["warnings"]) == ("見本 花子", ["伝言は残さない"])
    assert card["facts"] == ["78歳くらい", "042-000-0001"]


def test_others_like_it_that_one_may_see(desk, baba):
    first, second = told("前の話"), told("今の話")
    elsewhere = told("よその話", desk=baba.organisation)
    table = page(desk, second).context["table"]
    assert table.alike == [first]
    assert elsewhere.receipt not in text(page(desk, second))


def test_messages_are_new_once(desk):
    concern = told()
    say(concern, words="電話が変わりました", key=key(), side=Side.TELLER, by=RESIDENT)
    seen = [[each.get("is_new") for each in page(desk, concern).context["talk"]] for _ in range(2)]
    assert seen == [[None, True], [None, False]]


def test_reading_is_kept_in_the_journal(desk, aoki):
    concern = told()
    page(desk, concern)
    [entry] = Entry.objects.filter(verb="concern.read")
    assert (entry.user_id, entry.subject) == (aoki.user.pk, f"intake.concern:{concern.pk}")


def test_a_message_is_sent_once(desk):
    concern = told()
    form = {"words": "あした電話します", "key": key()}
    for _ in range(2):
        desk.post(f"/desk/concerns/{concern.receipt}/talk/", form)
    assert [(m.side, m.words) for m in Message.objects.all()] == [("desk", "あした電話します")]


def test_an_answer_to_the_person_is_given_once(desk):
    concern = told()
    form = {"words": "市役所の3階です", "key": key(), "answer": "1"}
    for _ in range(2):
        desk.post(f"/desk/concerns/{concern.receipt}/talk/", form)
    assert [answer.words for answer in Answer.objects.order_by("pk")] == ["", "市役所の3階です"]


def test_nothing_typed_is_lost(desk):
    concern = told()
    answer = desk.post(
        f"/desk/concerns/{concern.receipt}/talk/", {"words": "あ" * 5_001, "key": key()}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["words"])
    assert "あ" * 5_001 in text(answer)


def test_a_reporter_hears_only_the_stage(desk):
    concern = reported()
    assert "お返事として送る" not in text(page(desk, concern))
    desk.post(f"/desk/concerns/{concern.receipt}/handling/")
    rows = Answer.objects.order_by("pk").values_list("stage", "words", "to_reporter")
    assert list(rows) == [(Stage.RECEIVED, "", True), (Stage.HANDLING, "", True)]
    assert desk.post(f"/desk/concerns/{told().receipt}/handling/").status_code == 403


def test_what_is_hidden_looks_like_what_never_was(client, aoki, baba):
    concern = told()
    client.force_login(baba.user)
    for tail in ("", "opened/"):
        hidden, absent = page(client, concern, tail), client.get(f"/desk/concerns/XXXXX/{tail}")
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert bare(hidden, concern.receipt) == bare(absent, "XXXXX")


def bare(answer, receipt):
    """The page without what is new each time: the token, and the address asked for."""
    plain = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text(answer))
    return plain.replace(receipt, "")


@pytest.mark.parametrize("tail", ["", "opened/", "talk/", "handling/", "danger-seen/"])
def test_strangers_sign_in_and_commissioners_stay_out(client, aoki, tail):
    concern = told()
    path = f"/desk/concerns/{concern.receipt}/{tail}"
    assert client.get(path).url == f"/accounts/login/?next={path}"
    commissioner = person("kuroda", "first-door", Role.COMMISSIONER)
    client.force_login(commissioner.user)
    assert client.get(path).status_code == 403


def test_who_wrote_it_down_for_another_desk_reads_it_and_cannot_decide(client, aoki, baba):
    concern = receive(Told(key=key(), words="聞いた話"), by=baba.actor)
    client.force_login(baba.user)
    answer = page(client, concern)
    assert (answer.context["ways"], bool(answer.context["may_read"])) == ([], False)
    form = {"words": "よその窓口から", "key": key()}
    assert client.post(f"/desk/concerns/{concern.receipt}/talk/", form).status_code == 403


def test_only_the_ways_that_are_open_are_offered(desk, aoki, ueda):
    concern = told()
    slugs = [way.slug for way in page(desk, concern).context["ways"]]
    assert slugs == [
        "opened",
        "joined",
        "passed-on",
        "answered",
        "not-ours",
        "duplicate",
        "spam",
    ]
    propose_not_ours(concern, reason="県の仕事", by=aoki.actor)
    answer = page(desk, concern)
    assert answer.context["ways"] == []
    assert answer.context["reasons"] == ["二人目の確認をする役割がありません。"]
    desk.force_login(ueda.user)
    slugs = [way.slug for way in page(desk, concern).context["ways"]]
    assert slugs == ["confirmed", "refused"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same(desk, count, django_assert_num_queries):
    for _ in range(count - 1):
        told("前の話")
    concern = told()
    for _ in range(count):
        say(concern, words="もう一つ", key=key(), side=Side.TELLER, by=RESIDENT)
    page(desk, concern)
    with django_assert_num_queries(16):
        page(desk, concern)
