"""A shop notices something and tells it by the code of its card; the answer stands behind the
receipt.
"""

import pytest

from tests import town
from tsunagu.ground.errors import Conflict, Denied
from tsunagu.intake.models import Concern, Teller, Urgency
from tsunagu.watch import actions
from tsunagu.watch.models import Card

SAID = {"signs": ["smell"], "place": "見本1-2-3の2階", "words": "いつもとちがいます"}


@pytest.fixture
def card(endo):
    return actions.give_card("見本新聞店", key=town.key(), by=endo.actor)


def test_a_shop_tells_and_reads_the_answer(client, endo, card):
    code = actions.code_of(card)
    page = client.get(f"/sign/?card={code}").content.decode()
    assert code in page
    said = SAID | {"code": code.lower(), "key": town.key()}
    for _again in range(2):
        assert client.post("/sign/", said)["Location"] == "/tell/sent/"
    concern = Concern.objects.get()
    assert (concern.teller, concern.teller_note) == (Teller.SHOP, "見本新聞店")
    assert (concern.urgency, concern.desk) == (Urgency.URGENT, endo.organisation)
    assert concern.words == "見守りのカードで届きました。\nいやなにおいがする\nいつもとちがいます"
    assert concern.receipt[:3] in client.get("/tell/sent/").content.decode()
    card.refresh_from_db()
    assert card.told == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"code": "AAAA"}, "この番号のカードがありません。"),
        ({"place": ""}, "場所を書いてください。"),
        ({"signs": [], "words": ""}, "印をつけるか、ことばで書いてください。"),
    ],
)
def test_what_is_missing_is_said(client, card, more, sentence):
    said = SAID | {"code": actions.code_of(card), "key": town.key()} | more
    answer = client.post("/sign/", said)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    assert all(text in page for text in (said["place"], said["words"]))
    assert not Concern.objects.exists()


def test_given_printed_ended_by_its_desk_alone(client, endo, far, card):
    client.force_login(endo.user)
    assert client.post("/desk/watches/cards/", {"name": "", "key": "x"}).status_code == 422
    client.post("/desk/watches/cards/", {"name": "見本商店", "key": town.key()})
    other = Card.objects.get(name="見本商店")
    assert "見本商店" in client.get(f"/desk/watches/cards/{other.pk}/").content.decode()
    client.post(f"/desk/watches/cards/{card.pk}/end/")
    with pytest.raises(Conflict):
        actions.end_card(card, by=endo.actor)
    said = SAID | {"code": actions.code_of(card), "key": town.key()}
    assert "カードがありません" in client.post("/sign/", said).content.decode()
    client.force_login(far.user)
    assert client.get(f"/desk/watches/cards/{other.pk}/").status_code == 404
    with pytest.raises(Denied):
        actions.end_card(other, by=far.actor)
