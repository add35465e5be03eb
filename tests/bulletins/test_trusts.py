"""A group that two people trust tells its area at once; the desk looks afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from tests import notices, town
from tests.bulletins.test_voices import form
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Bulletin, Trust, Voice
from tsunagu.bulletins.queries import voices
from tsunagu.bulletins.states import BulletinState, VoiceState
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.receipts import grouped
from tsunagu.places.models import Area, AreaKind
from tsunagu.referrals.queries.due import due_for

pytestmark = pytest.mark.usefixtures("small_city")


def given(**more):
    said = {"sender": "見本の会", "reason": "長く続く会", "key": town.key()}
    until = clock.today() + timedelta(days=100)
    return said | {"area": str(notices.zone().pk), "until": str(until)} | more


def test_from_the_desk_to_the_area_at_once(client, aoki, ueda):
    client.force_login(aoki.user)
    page = "/office/bulletins/trusts/"
    assert client.post(page, given(reason="")).status_code == 422
    said = given()
    for _again in range(2):
        assert client.post(page, said).url == page
    trust = Trust.objects.get()
    client.post(f"{page}{trust.pk}/agree/")
    trust.refresh_from_db()
    assert (trust.agreed_by, voices.trusted_by(actions.number_of(trust))) == (None, None)
    actions.agree_to_trust(trust, by=ueda.actor)
    number = actions.number_of(trust)
    assert grouped(number) in client.get(page).content.decode()
    client.logout()
    told = form(sender="ほかの名前", number=f"{number[:6].lower()} {number[6:]}")
    for _again in range(2):
        assert client.post("/voices/", told).url == "/voices/mine/"
    bulletin = Bulletin.objects.get()
    assert bulletin.state == BulletinState.PUBLISHED
    assert bulletin.versions.get().body == "見本の会からのお知らせです。\nいつ：毎朝6時半"
    assert {bulletin.written_by, bulletin.approved_by} == {aoki.user, ueda.user}
    assert f"/news/{bulletin.pk}/" in client.get("/voices/mine/").content.decode()
    assert "公園で体そう" in client.get("/news/").content.decode()
    client.force_login(aoki.user)
    voice = Voice.objects.get()
    here = f"/office/bulletins/voices/{voice.pk}/"
    assert "もう公開しています" in client.get(here).content.decode()
    assert client.post(f"{here}look/").status_code == 302
    assert list(voices.waiting(aoki.actor)) == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"number": "AAAA-AAAA-AAAA"}, "この団体番号は使えません"),
        ({"area": "elsewhere"}, "この団体番号で伝えられる地域は"),
        ({"title": ""}, "見出しを書いてください。"),
    ],
)
def test_a_number_that_does_not_fit_loses_nothing(client, aoki, ueda, more, sentence):
    trust = notices.trusted(aoki, ueda, code="sunrise")
    if more.get("area"):
        elsewhere = Area.objects.filter(kind=AreaKind.ZONE).exclude(pk=trust.area_id)
        more = {"area": str(elsewhere[0].pk)}
    said = form(number=actions.number_of(trust)) | more
    answer = client.post("/voices/", said)
    text = answer.content.decode()
    assert (answer.status_code, sentence in text, "いつ：毎朝6時半" in text) == (422, True, True)
    assert not Voice.objects.exists()


def test_an_old_an_ended_and_a_busy_trust_tell_nothing(aoki, ueda, baba, at):
    trust = notices.trusted(aoki, ueda, until=clock.today() + timedelta(days=1))
    for _ in range(3):
        notices.told_on(trust)
    with pytest.raises(Refused, match="もう3回"):
        notices.told_on(trust)
    at(clock.now() + timedelta(days=1))
    notices.told_on(trust)
    at(clock.now() + timedelta(days=1))
    with pytest.raises(Refused, match="使えません"):
        notices.told_on(trust)
    other = notices.trusted(aoki, ueda, sender="見本の体操の会")
    with pytest.raises(Denied):
        actions.end_trust(other, by=baba.actor)
    stale = Trust.objects.get(pk=other.pk)
    actions.end_trust(other, by=aoki.actor)
    with pytest.raises(Conflict):
        actions.end_trust(stale, by=ueda.actor)
    with pytest.raises(Refused, match="使えません"):
        notices.told_on(other)
    assert Bulletin.objects.count() == Voice.objects.filter(state=VoiceState.TAKEN).count() == 4


def test_nobody_trusts_alone_or_twice(aoki, ueda):
    trust = notices.trusted(aoki, ueda)
    with pytest.raises(ValidationError, match="もう信頼しています"):
        notices.trusted(aoki, ueda)
    with pytest.raises(Denied):
        actions.agree_to_trust(trust, by=ueda.actor)
    mine = notices.trusted(aoki, ueda, sender="二つ目の会")
    Trust.objects.filter(pk=mine.pk).update(agreed_by=None, agreed_at=None)
    mine.refresh_from_db()
    with pytest.raises(Denied):
        actions.agree_to_trust(mine, by=aoki.actor)
    with pytest.raises(Refused, match="1年のうち"):
        notices.trusted(aoki, ueda, until=clock.today() + timedelta(days=400), sender="三つ目")


def test_what_nobody_looks_at_is_told_in_the_morning(aoki, ueda, at):
    voice = notices.told_on(notices.trusted(aoki, ueda))
    at(clock.now() + timedelta(days=7))
    assert "voices" in {due.kind for due in due_for(aoki.actor)}
    actions.look_at_told(voice, by=ueda.actor)
    with pytest.raises(Denied):
        actions.look_at_told(voice, by=aoki.actor)
    assert "voices" not in {due.kind for due in due_for(aoki.actor)}
