"""A group tells its area: behind a receipt, read by a desk, then a bulletin like every other."""

from datetime import timedelta

import pytest

from tests import notices, town
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Bulletin, Voice
from tsunagu.bulletins.states import BulletinState, Category, VoiceState
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.referrals.queries.due import due_for

pytestmark = pytest.mark.usefixtures("small_city")


def form(**more):
    said = {
        "sender": "見本の会",
        "title": "公園で体そう",
        "body": "いつ：毎朝6時半",
        "category": "event",
    }
    said |= {"area": str(notices.zone().pk), "until": str(clock.today()), "key": town.key()}
    return said | more


def test_from_the_form_to_the_bulletin(client, aoki, ueda, baba):
    said = form()
    assert (
        "もっとわかりやすく"
        in client.post(
            "/voices/", said | {"look": "1", "body": "申請してください。"}
        ).content.decode()
    )
    assert not Voice.objects.exists()
    for _again in range(2):
        assert client.post("/voices/", said).url == "/voices/mine/"
    voice = Voice.objects.get()
    mine = client.get("/voices/mine/").content.decode()
    assert ("窓口が読みます" in mine, "取り下げる" in mine) == (True, True)
    client.post("/voices/mine/close/")
    codes = {"receipt": voice.receipt, "passphrase": actions.passphrase_of_voice(voice.key)}
    assert client.post("/status/", codes).url == "/voices/mine/"
    stale = Voice.objects.get()
    with pytest.raises(Denied):
        actions.take_up(voice, by=baba.actor)
    client.force_login(aoki.user)
    assert "公園で体そう" in client.get("/office/bulletins/").content.decode()
    made = client.post(f"/office/bulletins/voices/{voice.pk}/take/").url
    bulletin = Bulletin.objects.get()
    assert (made, bulletin.state) == (f"/office/bulletins/{bulletin.pk}/", BulletinState.DRAFT)
    assert bulletin.versions.get().body == "見本の会からのお知らせです。\nいつ：毎朝6時半"
    with pytest.raises(Conflict):
        actions.take_voice_back(stale)
    actions.propose(bulletin, by=aoki.actor)
    actions.approve(bulletin, by=ueda.actor)
    assert f"/news/{bulletin.pk}/" in client.get("/voices/mine/").content.decode()


def test_what_the_desk_leaves_lying_is_told_in_the_morning(aoki, ueda, at):
    """To its people on the day, later to its lead: a question and a voice alike."""
    notices.spoken()
    notices.asked_about(notices.published(aoki, ueda))
    assert not {"voices", "questions"} & {due.kind for due in due_for(aoki.actor)}
    at(clock.now() + timedelta(days=14))
    for who in (aoki, ueda):
        assert {"voices", "questions"} <= {due.kind for due in due_for(who.actor)}


def test_a_no_says_why_and_who_brought_it_may_take_it_back(client, aoki, ueda):
    refused, back = notices.spoken(), notices.spoken()
    client.force_login(aoki.user)
    here = f"/office/bulletins/voices/{refused.pk}/"
    assert client.post(here, {"reason": ""}).status_code == 422
    assert client.post(here, {"reason": "売るためのお知らせです"}).status_code == 302
    refused.refresh_from_db()
    assert (refused.state, refused.reason) == (VoiceState.REFUSED, "売るためのお知らせです")
    actions.take_voice_back(back)
    assert back.state == VoiceState.WITHDRAWN
    with pytest.raises(Denied):
        actions.take_up(back, by=aoki.actor)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"sender": ""}, "だれからのお知らせかを書いてください。"),
        ({"until": "2020-01-01"}, "今日から90日のうち"),
        ({"category": "crime"}, "crime"),
        ({"body": "死にたいです"}, "こまっていることを伝える"),
    ],
)
def test_what_a_voice_may_not_be(client, aoki, more, sentence):
    answer = client.post("/voices/", form(**more))
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "公園で体そう" in page) == (422, True, True)
    assert not Voice.objects.exists()


def test_alerts_are_the_citys_own(aoki):
    for wrong in ({"category": Category.CRIME}, {"until": clock.today() + timedelta(days=91)}):
        with pytest.raises(Refused):
            notices.spoken(**wrong)
