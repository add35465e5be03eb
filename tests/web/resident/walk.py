"""A resident's way through the pages, as a browser without JavaScript goes it."""

from tsunagu.intake.models import Concern

WORDS = "家賃が払えません。\n来月から仕事がありません。"
ABOUT_ME = [
    ("whom", {"teller": "self"}),
    ("words", {"words": WORDS.replace("\n", "\r\n")}),
    ("since", {"since": "month"}),
    ("danger", {"danger_now": "no"}),
    ("place", {"place": "南町3丁目"}),
    ("way", {"contact_way": "phone"}),
    ("reach", {"phone": "０４２－０００－０００１", "contact_note": "夕方に"}),
    ("hours", {"hours": ["morning", "noon"], "days": "weekdays", "never": ["night"]}),
    ("you", {"name": "見本 花子", "kana": "みほん はなこ", "age_about": "78", "speaks": "手話"}),
    ("sharing", {"sharing": "ask"}),
]
ABOUT_NEIGHBOUR = [
    ("whom", {"teller": "neighbour"}),
    ("person", {"name": "見本 隣人", "age_about": "90", "address": "北町1丁目"}),
    ("words", {"words": "隣の人を最近見ません"}),
    ("since", {"skip": "1"}),
    ("danger", {"skip": "1"}),
    ("place", {"skip": "1"}),
    ("way", {"contact_way": "mail"}),
    ("reach", {"email": "rinjin@example.org"}),
    ("you", {"relation": "となりの家"}),
    ("sharing", {"skip": "1"}),
]


def begun(client, remember="yes"):
    """The address of the first question."""
    return client.post("/tell/", {"remember": remember}).url


def walked(client, answers):
    """Answer page after page, each where the last one led; the address it ends at."""
    here = begun(client)
    for slug, typed in answers:
        assert here == f"/tell/{slug}/"
        here = client.post(here, typed).url
    return here


def sent(client):
    return client.post("/tell/check/", {"key": client.get("/tell/check/").context["sheet"].key})


def told(client, answers):
    assert walked(client, answers) == "/tell/check/"
    assert sent(client).url == "/tell/sent/"
    return Concern.objects.get()
