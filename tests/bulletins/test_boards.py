"""Boards: where they stand, what hangs there, and what must come down."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import notices, town
from tests.enclosures.samples import TRACE, jpeg, pdf
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Board, Handout, Posting
from tsunagu.bulletins.queries.boards import boards_of, hanging
from tsunagu.enclosures.actions.boards import photograph
from tsunagu.enclosures.models import BoardPhoto
from tsunagu.enclosures.papers import Brought
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused

pytestmark = pytest.mark.usefixtures("small_city")


def counts(worker):
    return [(board.hanging, board.due) for board in boards_of(worker.actor)]


def test_what_holds_hangs_and_comes_down_with_its_end(aoki, ueda, baba, at):
    board, bulletin = notices.board(aoki), notices.published(aoki, ueda)
    with pytest.raises(Denied):
        notices.hung(board, baba)
    with pytest.raises(Refused, match="いまは"):
        notices.hung(board, aoki, bulletin=notices.drafted(aoki).pk, title="")
    later = clock.today() + timedelta(days=3)
    paper = notices.hung(board, aoki, bulletin=bulletin.pk, until=later)
    with pytest.raises(ValidationError, match="もうはって"):
        notices.hung(board, aoki, bulletin=bulletin.pk, until=later)
    with pytest.raises(ValidationError, match="はった日より後"):
        notices.hung(board, aoki, until=clock.today() - timedelta(days=1))
    notices.hung(board, ueda)
    assert (counts(aoki), counts(baba)) == ([(2, 0)], [])
    actions.withdraw(bulletin, note="まちがい", by=ueda.actor)
    assert counts(aoki) == [(2, 1)]
    at(clock.now() + timedelta(days=1))
    assert counts(aoki) == [(2, 2)]
    actions.take_down(paper, by=aoki.actor)
    with pytest.raises(Conflict):
        actions.take_down(paper, by=aoki.actor)
    assert counts(aoki) == [(1, 1)]
    actions.close(board, by=aoki.actor)
    assert (counts(aoki), list(hanging(board))) == ([], [])
    board.refresh_from_db()
    with pytest.raises(Denied, match="もうありません"):
        notices.hung(board, aoki)


def test_on_the_pages(client, aoki, ueda):
    bulletin = notices.published(aoki, ueda)
    client.force_login(aoki.user)
    said = {"place": "駅前", "area": notices.zone().pk, "keeper": "見本町内会", "key": town.key()}
    assert client.post("/office/boards/stand/", said | {"keeper": ""}).status_code == 422
    for _ in range(2):
        where = client.post("/office/boards/stand/", said).url
    assert Board.objects.count() == 1
    again = client.post("/office/boards/stand/", said | {"key": town.key()})
    assert (again.status_code, "もうあります" in again.content.decode()) == (422, True)
    hung = {"bulletin": bulletin.pk, "put_on": "2026-11-27", "until": "2026-12-27"}
    assert client.post(where, hung | {"key": "k", "until": "x"}).status_code == 422
    assert client.post(where, hung | {"key": "k"}).url == where
    assert notices.TITLE in client.get(where).content.decode()
    down = f"{where}down/{Posting.objects.get().pk}/"
    assert client.post(down).url == where
    assert client.post(down).status_code == 422
    assert client.post(f"{where}close/").url == "/office/boards/"


def test_a_photograph_of_a_board_goes_through_the_gate(client, aoki, ueda, baba):
    board, bulletin = notices.board(aoki), notices.published(aoki, ueda)
    notices.hung(board, aoki, bulletin=bulletin.pk, title="")
    client.force_login(aoki.user)
    here = f"/office/boards/{board.pk}/photo"
    assert client.get(f"{here}.jpg").status_code == 404
    for data, sentence in ((pdf(), "中身がちがいます"), (b"", "もう一度、選んでください")):
        answer = client.post(f"{here}/", {"file": SimpleUploadedFile("a.jpg", data)})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    for size in ((2_400, 300), (40, 30)):
        sent = {"file": SimpleUploadedFile("a.jpg", jpeg(size))}
        assert client.post(f"{here}/", sent).url == f"/office/boards/{board.pk}/"
    assert TRACE.encode() not in client.get(f"{here}.jpg").content
    assert BoardPhoto.objects.get(board=board).taken_by == aoki.user
    page = client.get(f"/office/boards/{board.pk}/").content.decode()
    assert f'src="{here}.jpg?' in page
    actions.withdraw(bulletin, note="まちがい", by=ueda.actor)
    told = client.get(f"/office/bulletins/{bulletin.pk}/").content.decode()
    assert ("はってある掲示板" in told, "はがしてください" in told) == (True, True)
    client.force_login(baba.user)
    for address in (f"{here}.jpg", f"{here}/"):
        assert client.get(address).status_code == 404
    with pytest.raises(Denied):
        photograph(board, Brought("", "a.jpg", jpeg()), by=baba.actor)


def test_cards_are_counted_and_nobody_is(client, aoki, ueda, baba):
    bulletin = notices.published(aoki, ueda)
    client.force_login(aoki.user)
    here = f"/office/bulletins/{bulletin.pk}/cards/"
    said = {"giver": "見本の民生委員の会", "cards": "20", "key": "k"}
    assert client.post(here, said | {"cards": "0"}).status_code == 422
    for _ in range(2):
        assert client.post(here, said).url == here
    handout = Handout.objects.get()
    made = client.get(f"{here}{handout.pk}/?in=ja")
    assert made["Content-Type"] == "application/pdf"
    card = f"/news/{bulletin.pk}/card/{handout.code}/?in=en"
    client.logout()
    for _ in range(2):
        assert client.get(card).url == f"/news/{bulletin.pk}/?in=en"
    client.head(card)
    assert client.get(f"/news/{bulletin.pk}/card/x/").status_code == 302
    assert Handout.objects.get().used == 2
    client.force_login(aoki.user)
    page = client.get(f"/office/bulletins/{bulletin.pk}/").content.decode()
    assert "枚数 20、開かれた回数 2" in page
    for hand, thing in ((baba, bulletin), (aoki, notices.drafted(aoki))):
        with pytest.raises(Denied):
            actions.hand_on(thing, giver="見本", cards=1, key=town.key(), by=hand.actor)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(client, aoki, count, django_assert_num_queries):
    for number in range(count):
        notices.hung(notices.board(aoki, f"見本{number}"), aoki)
    client.force_login(aoki.user)
    client.get("/office/boards/")
    with django_assert_num_queries(3):
        client.get("/office/boards/")


def test_each_way_is_counted_and_no_reader(client, aoki, ueda, baba):
    bulletin = notices.published(aoki, ueda)
    page = f"/news/{bulletin.pk}/"
    for door in ("mail", "mail", "paper", "x"):
        assert client.get(f"{page}from/{door}/?in=en").url == f"{page}?in=en"
    client.head(f"{page}from/mail/")
    assert dict(bulletin.openings.values_list("door", "count")) == {"mail": 2, "paper": 1}
    client.force_login(aoki.user)
    told = client.get(f"/office/bulletins/{bulletin.pk}/").content.decode()
    assert ("<li>メール：2</li>" in told, "<li>ポスター・回覧板：1</li>" in told) == (True, True)
    assert client.get("/news/1000/from/mail/").status_code == 404
