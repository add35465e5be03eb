"""A round is written down once, and what was seen is told on once, by who may."""

import pytest

from tests import guarding, notices, town
from tests.people import person
from tsunagu.bulletins.actions import withdraw
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.states import BulletinState, Category
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.intake.models import Concern
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import safer
from tsunagu.safety import actions, queries
from tsunagu.safety.models import Patrol
from tsunagu.safety.states import Sight

SEEN = {"sight": Sight.STRANGER, "seen": "子どもに声をかける人がいました。"}


def test_one_key_is_one_round_and_its_group_reads_it(endo, far, kudo):
    walk = guarding.walk()
    first = actions.keep_round(walk, by=kudo.actor)
    assert actions.keep_round(walk, by=kudo.actor) == first
    other = person("mori", "other-group", Role.PROMOTER)
    seen_by = {
        who: Patrol.objects.visible_to(who.actor).count() for who in (kudo, endo, far, other)
    }
    assert list(seen_by.values()) == [1, 1, 1, 0]
    assert queries.last_of(kudo.actor) == first
    worker = person("worker", "first-door", Role.WORKER)
    with pytest.raises(Denied):
        guarding.walked(worker)


@pytest.mark.parametrize(
    ("days", "wrong", "sentence"),
    [
        (0, {"towns": []}, "回った町を選んでください"),
        (1, {}, "今日までの日"),
        (0, {"seen": "みどり町3丁目の公園", "sight": Sight.OTHER}, "町より細かい場所"),
    ],
)
def test_what_a_round_may_not_say(endo, days, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        guarding.walked(endo, walked_on=town.soon(days), **wrong)
    assert not Patrol.objects.exists()


def test_a_sight_becomes_a_concern_and_a_draft_once_each(endo, kudo):
    patrol = guarding.walked(kudo, **SEEN)
    stale = Patrol.objects.get(pk=patrol.pk)
    concern = actions.tell(patrol, by=kudo.actor)
    assert (concern.received_by, Concern.objects.count()) == (kudo.user, 1)
    assert concern.words.split("\n")[1:] == ["不審な人・声かけ", SEEN["seen"]]
    with pytest.raises(Denied):
        actions.tell(patrol, by=endo.actor)
    with pytest.raises(Conflict):
        actions.tell(stale, by=endo.actor)
    with pytest.raises(Denied):
        actions.warn(patrol, by=kudo.actor)
    draft = actions.warn(patrol, by=endo.actor)
    assert (draft.state, draft.category) == (BulletinState.DRAFT, Category.CRIME)
    assert set(draft.areas.all()) == set(patrol.towns.all())
    assert SEEN["seen"] in draft.versions.get().body
    with pytest.raises(Denied):
        actions.tell(guarding.walked(kudo), by=kudo.actor)
    assert (Concern.objects.count(), Bulletin.objects.count()) == (1, 1)


def test_notices_by_town_no_finer_and_the_figures(client, endo, ueda, kudo):
    midori = guarding.town_of()
    block = Area.objects.get(kind=AreaKind.CHOME, code="m-1")
    Within.objects.create(part=block, whole=midori, whole_kind=AreaKind.TOWN)
    for areas in ([midori], [midori], None):
        notices.published(endo, ueda, **({"areas": areas} if areas else {}))
    wrong = notices.published(endo, ueda, areas=[midori])
    withdraw(wrong, note="まちがいでした", by=ueda.actor)
    found = queries.spread()
    assert ([(area.name, n) for area, n in found.towns], found.wide, found.whole) == (
        [("みどり町", 2)],
        1,
        3,
    )
    page = client.get("/news/crime/").content.decode()
    assert all(text in page for text in ("みどり町", "防犯のお知らせ：3件。", "<svg"))
    assert f"/news/{wrong.pk}/" not in page
    guarding.walked(kudo, minutes=90, people=4)
    measure = Measure()
    assert (safer.patrols(measure).number, safer.crime_notices(measure).number) == ("1", "3")
    assert dict(safer.patrols(measure).rows) == {"のべ人数": "4", "のべ時間": "6"}


def test_on_a_phone(client, endo, kudo):
    client.force_login(kudo.user)
    assert "見回りを書く" in client.get("/patrols/").content.decode()
    towns = [str(area.pk) for area in guarding.walk().towns]
    said = {"towns": towns, "walked_on": str(clock.today()), "minutes": "60", "people": "3"}
    said |= {"sight": "stranger", "seen": SEEN["seen"], "key": town.key()}
    for wrong in ({"seen": ""}, {"minutes": "0"}, {"people": "x"}, {"towns": []}):
        answer = client.post("/patrols/write/", said | wrong)
        assert (answer.status_code, 'value="stranger"' in answer.content.decode()) == (422, True)
    for _again in range(2):
        where = client.post("/patrols/write/", said).url
    patrol = Patrol.objects.get()
    assert where == f"/patrols/{patrol.pk}/"
    page = client.get(where).content.decode()
    assert ("相談として窓口に伝える" in page, "お知らせの下書きにする" in page) == (True, False)
    assert client.post(f"{where}tell/").url == where
    assert "相談として伝えました。" in client.get(where).content.decode()
    again = client.get("/patrols/write/").content.decode()
    assert 'value="60"' in again
    client.force_login(endo.user)
    assert "/office/bulletins/" in client.post(f"{where}warn/").url
    listed = client.get("/patrols/").content.decode()
    assert "この90日：1回、のべ3人、のべ3時間" in listed
