"""The files of a case: who sees, adds, opens and withdraws them, and how one goes out."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.enclosures.conftest import sent
from tests.enclosures.samples import TRACE, jpeg
from tests.town import opened, resolved, told
from tests.web.signed_in import signed_in
from tsunagu.cases.actions import close_case, end_need, mark
from tsunagu.enclosures import chores
from tsunagu.enclosures.actions import bring
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.papers import Brought
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.models import Concern
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Purpose
from tsunagu.residents.models import Level
from tsunagu.residents.papers import Mark


def test_a_worker_adds_waits_opens_and_withdraws(case, aoki, ueda, baba, chiba):
    mine, page = signed_in(aoki), f"/desk/cases/{case.pk}/enclosures/"
    form = sent("検診結果.jpg", jpeg())
    assert mine.post(page, form).url == page
    assert mine.post(page, form | {"file": sent()["file"]}).url == page
    enclosure = Enclosure.objects.get()
    take = f"/desk/enclosures/{enclosure.pk}/take/"
    said = mine.get(page).content.decode()
    assert ("検診結果.jpg" in said, "確認中" in said, "開く<span" in said) == (True, True, False)
    assert mine.post(take).status_code == 403
    chores.examine()
    assert "開く<span" in mine.get(page).content.decode()
    answer = mine.post(take)
    assert (answer.status_code, answer.content[:2]) == (200, b"\xff\xd8")
    assert TRACE.encode() not in answer.content
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert "no-store" in answer["Cache-Control"]
    looked = Entry.objects.get(verb="enclosure.taken")
    assert (looked.user_id, looked.subject) == (
        aoki.user.pk,
        f"enclosures.enclosure:{enclosure.pk}",
    )
    lookers = f"/desk/cases/{case.pk}/lookers/?why={Purpose.REQUEST}"
    assert "書類 #" in signed_in(ueda).get(lookers).content.decode()
    withdraw = f"/desk/enclosures/{enclosure.pk}/withdraw/"
    for stranger, status in ((baba, 404), (chiba, 403)):
        client = signed_in(stranger)
        assert [client.get(page).status_code, client.post(take).status_code] == [status, status]
        assert client.post(withdraw, {"why": "x"}).status_code == status
    assert Client().post(take).status_code == 403
    assert mine.get(take).status_code == 405
    assert mine.post(f"/desk/enclosures/{enclosure.pk}/original/").status_code == 403
    assert mine.post(withdraw, {"why": ""}).status_code == 422
    assert mine.post(withdraw, {"why": "ほかの人の書類でした"}).url == page
    assert "ほかの人の書類でした" in mine.get(page).content.decode()
    assert mine.post(take).status_code == 403
    assert mine.post(withdraw, {"why": "x"}).status_code == 422


MOST = 5  # who is there, the case, the line of the journal, how many files, the files
HEADERS = {
    "Content-Type": "image/jpeg",
    "Content-Disposition": (
        "attachment; filename*=utf-8''%E6%A4%9C%E8%A8%BA%E7%B5%90%E6%9E%9C.jpg"
    ),
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.jpg", b"", "中身がありません"),
        ("x.svg", b"<svg/>", "この種類のファイルは、受け取れません"),
        ("x.jpg", b"%PDF-1.7", "名前と中身がちがいます"),
        ("x.jpg", b"\xff\xd8\xff" * 4_000_000, "10MBまで"),
    ],
)
def test_what_is_not_taken_is_said_on_the_form(case, aoki, name, data, said):
    answer = signed_in(aoki).post(f"/desk/cases/{case.pk}/enclosures/", sent(name, data))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    missing = signed_in(aoki).post(f"/desk/cases/{case.pk}/enclosures/", {"key": "k"})
    assert "ファイルを選んでください。" in missing.content.decode()
    assert Enclosure.objects.count() == 0


def test_a_list_asks_the_same_for_three_as_for_one(case, added, aoki):
    client, page = signed_in(aoki), f"/desk/cases/{case.pk}/enclosures/"
    added("一.jpg")
    client.get(page)
    one = asked(client, page)
    for name in ("二.jpg", "三.jpg"):
        added(name)
    assert (one, asked(client, page)) == (MOST, MOST)


def asked(client, page):
    """How many queries the page needs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_files_of_a_guarded_person_exist_for_insiders_alone(
    case,
    added,
    aoki,
    ito,
    ueda,
):
    enclosure = added()
    chores.examine()
    take = f"/desk/enclosures/{enclosure.pk}/take/"
    assert signed_in(ito).post(take).status_code == 200
    shut = Mark(Level.CLOSED, source="支援措置の申出書")
    mark(case.main_person, shut, insiders=[ueda.user.pk], by=aoki.actor)
    assert signed_in(ito).post(take).status_code == 404
    assert signed_in(aoki).post(take).status_code == 200


def test_what_came_with_a_telling_is_seen_there_and_in_its_case(aoki, baba):
    concern, other = told(), told()
    bring(concern, Brought(uuid4().hex, "けが.jpg", jpeg()), words="見てください", by=RESIDENT)
    client = signed_in(aoki)
    assert "届いた写真・書類" in client.get(f"/desk/concerns/{concern.receipt}/").content.decode()
    there = f"/desk/concerns/{concern.receipt}/enclosures/"
    assert "けが.jpg" in client.get(there).content.decode()
    assert (
        "けが.jpg" not in client.get(f"/desk/concerns/{other.receipt}/enclosures/").content.decode()
    )
    assert signed_in(baba).get(there).status_code == 404
    enclosure = Enclosure.objects.get()
    answer = client.post(f"/desk/enclosures/{enclosure.pk}/withdraw/", {"why": "まちがい"})
    assert answer.url == there
    assert Concern.objects.count() == 2


def test_a_closed_case_takes_no_more(aoki):
    case = opened(aoki)
    for need in case.needs.all():
        end_need(need, ending=resolved(), by=aoki.actor)
    close_case(case, outcome="おわり", by=aoki.actor)
    page = f"/desk/cases/{case.pk}/enclosures/"
    assert "終結しています" in signed_in(aoki).get(page).content.decode()
    assert signed_in(aoki).post(page, sent()).status_code == 403
