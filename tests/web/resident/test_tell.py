"""こまっていることを伝える: question by question, to one concern and its receipt."""

import pytest
from django.test import Client

from tests.at_once import at_once
from tests.web.resident.walk import ABOUT_ME, ABOUT_NEIGHBOUR, WORDS, begun, sent, told, walked
from tsunagu.ground.hours import in_words
from tsunagu.ground.prints import of_phone
from tsunagu.ground.receipts import grouped
from tsunagu.intake.actions import passphrase_for
from tsunagu.intake.models import Concern, Draft
from tsunagu.web.resident import device


def test_a_resident_tells_about_themselves(client, aoki):
    concern = told(client, ABOUT_ME)
    facts = ("words", "since", "danger_now", "place", "teller", "sharing", "urgency", "language")
    assert {name: getattr(concern, name) for name in facts} == {
        "words": WORDS,
        "since": "month",
        "danger_now": "no",
        "place": "南町3丁目",
        "teller": "self",
        "sharing": "ask",
        "urgency": "normal",
        "language": "ja",
    }
    [party] = concern.parties.all()
    person = party.person
    assert (party.is_concerned, party.is_teller) == (True, True)
    assert (person.name, person.age_about, person.language) == ("見本 花子", 78, "手話")
    assert (person.contact_way, person.phone_key) == ("phone", of_phone("042-000-0001"))
    assert [in_words(window) for window in person.windows.order_by("pk")] == [
        "連絡してよい：平日 8:00〜12:00",
        "連絡してよい：平日 12:00〜15:00",
        "連絡しない：毎日 18:00〜21:00",
    ]


def test_a_neighbour_tells_about_somebody_else(client, aoki):
    concern = told(client, ABOUT_NEIGHBOUR)
    reporter, person = concern.parties.order_by("is_concerned")
    assert (concern.teller, concern.since, concern.danger_now) == (
        "neighbour",
        "unknown",
        "unknown",
    )
    assert (reporter.is_teller, reporter.relation) == (True, "となりの家")
    assert reporter.person.email == "rinjin@example.org"
    assert (person.is_teller, person.person.name) == (False, "見本 隣人")


def test_who_names_no_language_wants_that_of_the_page(client, aoki):
    client.cookies["django_language"] = "zh-hans"
    answers = dict(ABOUT_ME) | {"you": {"name": "見本 花子"}}
    assert told(client, list(answers.items())).parties.get().person.language == "中国語"


def test_the_words_alone_are_enough(client, aoki):
    skipped = ["since", "danger", "place", "way", "you", "sharing"]
    answers = [("whom", {"skip": "1"}), ("words", {"words": "たすけて"})]
    concern = told(client, answers + [(slug, {"skip": "1"}) for slug in skipped])
    assert concern.parties.count() == 0
    assert concern.teller_note == "だれのことかは、答えていません。"


def test_the_words_cannot_be_skipped(client, aoki):
    begun(client)
    answer = client.post("/tell/words/", {"skip": "1"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["words"])


@pytest.mark.parametrize(
    ("slug", "typed", "faulty"),
    [
        ("words", {"words": "あ" * 20_001}, "words"),
        ("person", {"age_about": "二百", "name": "見本"}, "age_about"),
        ("person", {"phone": "でんわ", "name": "見本"}, "phone"),
        ("whom", {"teller": "xxxx"}, "teller"),
        ("place", {"place": "町" * 201}, "place"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(client, aoki, slug, typed, faulty):
    begun(client)
    answer = client.post(f"/tell/{slug}/", typed)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [faulty])
    assert {name: form[name].value() for name in typed} == typed
    assert f'href="#id_{faulty}' in answer.content.decode()


@pytest.mark.parametrize("more", [{}, {"language": "en"}])
def test_a_sign_that_no_database_keeps_harms_nothing(client, aoki, more):
    begun(client)
    assert client.post("/tell/words/", {"words": "\0たすけて", **more}).status_code == 302
    assert client.get("/tell/words/").context["form"]["words"].value() == "たすけて"
    assert client.post("/tell/check/", {"key": "\0"}).url == "/tell/check/"


def test_twenty_thousand_signs_with_line_breaks_are_not_too_many(client, aoki):
    begun(client)
    assert client.post("/tell/words/", {"words": "あ\r\n" * 9_999 + "あ"}).status_code == 302


@pytest.mark.parametrize("way", ["phone", "mail", "letter", "visit"])
def test_a_way_needs_its_number_or_address(client, aoki, way):
    begun(client)
    client.post("/tell/way/", {"contact_way": way})
    answer = client.post("/tell/reach/", {"contact_note": "x"})
    needed = {"phone": "phone", "mail": "email", "letter": "address", "visit": "address"}[way]
    assert list(answer.context["form"].errors) == [needed]


def test_the_receipt_number_alone_needs_no_number(client, aoki):
    begun(client)
    assert client.post("/tell/way/", {"contact_way": "receipt"}).url == "/tell/you/"


def test_mending_one_answer_leads_back_to_the_check(client, aoki):
    walked(client, ABOUT_ME)
    rows = client.get("/tell/check/").context["rows"]
    assert [row["label"] for row in rows][1] == "どんなことで、こまっていますか"
    assert rows[1]["href"] == "/tell/words/?to=check"
    assert client.post(rows[1]["href"], {"words": "ちがうこと"}).url == "/tell/check/"
    assert sent(client).url == "/tell/sent/"
    assert Concern.objects.get().words == "ちがうこと"


def test_a_mended_answer_that_opens_a_question_asks_it(client, aoki):
    walked(client, ABOUT_ME)
    assert client.post("/tell/whom/?to=check", {"teller": "family"}).url == "/tell/person/?to=check"
    assert client.post("/tell/person/?to=check", {"skip": "1"}).url == "/tell/check/"
    client.post("/tell/way/?to=check", {"contact_way": "mail"})
    assert client.get("/tell/check/").url == "/tell/reach/?to=check"


def test_checking_too_early_leads_to_what_is_missing(client, aoki):
    begun(client)
    assert client.get("/tell/check/").url == "/tell/whom/?to=check"


def test_sending_twice_is_one_concern_and_one_receipt(client, aoki):
    walked(client, ABOUT_ME)
    key = client.get("/tell/check/").context["sheet"].key
    both = [client.post("/tell/check/", {"key": key}) for _ in range(2)]
    assert [answer.url for answer in both] == ["/tell/sent/"] * 2
    assert Concern.objects.count() == 1
    page = client.get("/tell/sent/").content.decode()
    assert grouped(Concern.objects.get().receipt) in page
    assert grouped(passphrase_for(key)) in page


def test_going_back_after_sending_leads_to_the_receipt(client, aoki):
    told(client, ABOUT_ME)
    assert [client.get(url).url for url in ("/tell/check/", "/tell/words/")] == ["/tell/sent/"] * 2


def test_a_made_up_key_opens_nothing(client, aoki):
    walked(client, ABOUT_ME)
    assert client.post("/tell/check/", {"key": "made-up"}).url == "/tell/check/"
    assert (Concern.objects.count(), client.get("/tell/sent/").url) == (0, "/status/")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_eight_posts_at_once_are_one_concern(client, aoki):
    walked(client, ABOUT_ME)
    key = client.get("/tell/check/").context["sheet"].key
    token = client.cookies[device.DRAFT].value

    def post(_number):
        hand = Client()
        hand.cookies[device.DRAFT] = token
        answer = hand.post("/tell/check/", {"key": key})
        return answer.status_code, answer.url, hand.get("/tell/sent/").context["receipt"]

    answers = at_once(post, 8)
    receipt = grouped(Concern.objects.get().receipt)
    assert answers == [(302, "/tell/sent/", receipt)] * 8


def test_nothing_is_sent_while_no_desk_takes_it(client, db):
    walked(client, ABOUT_ME)
    answer = sent(client)
    assert answer.status_code == 422
    assert "市に電話してください" in answer.content.decode()
    assert Draft.objects.count() == 1


def test_a_signed_in_commissioner_tells_in_their_own_name(client, aoki, commissioner):
    client.force_login(commissioner.user)
    assert told(client, ABOUT_NEIGHBOUR).received_by == commissioner.user


def test_a_signed_in_partner_tells_as_a_resident(client, aoki, chiba):
    client.force_login(chiba.user)
    assert told(client, ABOUT_ME).received_by is None


def test_the_receipt_opens_on_the_same_device_only(client, aoki):
    told(client, ABOUT_ME)
    assert client.get("/tell/sent/").status_code == 200
    assert Client().get("/tell/sent/").url == "/status/"


def test_every_page_is_kept_by_nobody(client, aoki):
    walked(client, ABOUT_ME)
    pages = [client.get(url) for url in ("/tell/", "/tell/words/", "/tell/check/")]
    assert ["no-store" in page["Cache-Control"] for page in pages] == [True] * 3


def test_pages_cost_few_queries(client, aoki, django_assert_num_queries):
    walked(client, ABOUT_ME)
    with django_assert_num_queries(1):
        client.get("/tell/words/")
    with django_assert_num_queries(1):
        client.get("/tell/check/")


def test_what_was_ticked_is_still_ticked_and_read_on_the_check_page(client, aoki):
    walked(client, ABOUT_ME)
    boxes = client.get("/tell/hours/").content.decode()
    assert boxes.count("checked") == 4
    rows = {row["label"]: row["value"] for row in client.get("/tell/check/").context["rows"]}
    assert rows["いつなら、連絡してよいですか"] == (
        "連絡してよい時間：朝（8時から12時）、昼（12時から15時）\n"
        "連絡してよい日：平日\n連絡してはいけない時間：夜（18時から21時）"
    )
    faulty = client.post("/tell/hours/", {"hours": ["morning", "teatime"]})
    assert (faulty.status_code, list(faulty.context["form"].errors)) == (422, ["hours"])


def test_who_is_not_to_be_known_of_at_home_leaves_no_message(client, aoki):
    reach = {"phone": "042-000-0001", "is_secret_at_home": "on", "may_leave_message": "on"}
    answers = [(slug, reach if slug == "reach" else typed) for slug, typed in ABOUT_ME]
    person = told(client, answers).parties.get().person
    assert (person.is_secret_at_home, person.may_leave_message) == (True, False)


@pytest.mark.parametrize(("way", "asked"), [("phone", True), ("visit", True), ("mail", False)])
def test_hours_are_asked_only_of_who_is_called_or_visited(client, aoki, way, asked):
    begun(client)
    client.post("/tell/way/", {"contact_way": way})
    reach = {"phone": "042-000-0001", "address": "南町3丁目", "email": "a@example.org"}
    assert (client.post("/tell/reach/", reach).url == "/tell/hours/") is asked
