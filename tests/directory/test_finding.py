"""Which services help with a need or are called so, and in which order they stand."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.directory.placed import HERE, placed
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Audience, IndexCard, Service, ServiceStatus
from tsunagu.directory.queries import looking, ranking
from tsunagu.directory.queries.finding import Point, Wish, for_need, helping, named, shelf
from tsunagu.directory.queries.looking import Question, has_very_many
from tsunagu.directory.queries.ranking import hits, hits_of
from tsunagu.directory.tokens.cells import metres
from tsunagu.ground import clock
from tsunagu.ground.kept import forget

pytestmark = pytest.mark.django_db
NEAR = Wish(Point(*HERE))


def names(asked, **more):
    return [row.name for row in shelf(asked, **more).services]


def test_the_nearest_come_first_however_far_they_stand():
    for name, km in {"五": 5, "半": 0.5, "無": None, "三": 3, "百": 100, "角": 1.001}.items():
        placed(name, km=km)
    found = for_need("dementia", NEAR)
    assert names(found, size=1) == ["半"]
    assert names(found, size=2) == ["半", "角"]
    assert names(found, size=9) == ["半", "角", "三", "五", "百", "無"]
    assert names(for_need("dementia", Wish()), size=9) == sorted(
        ["五", "半", "無", "三", "百", "角"]
    )
    pages = [shelf(found, page=n, size=2) for n in (1, 2, 3, 4)]
    assert [row.name for page in pages for row in page.services] == names(found, size=9)
    assert [page.has_more for page in pages] == [True, True, False, False]
    assert [row.metres for row in pages[0].services] == [500, 1000]
    within = for_need("dementia", Wish(NEAR.near, within=3_500))
    assert names(within, size=9) == ["半", "角", "三"]


def test_of_what_very_many_are_the_first_are_those_of_the_whole(monkeypatch):
    """Beside a reckoning by hand: nets that are too small, and the corner of one."""
    dice = random.Random(1)
    for number in range(40):
        km = dice.uniform(0, 1) ** 3 * 60
        one = placed(f"会{number}", km=km, east=dice.uniform(-km, km))
        age = dice.choice([0, 0, 400, 800])
        Service.objects.filter(pk=one.pk).update(modified_at=clock.now() - timedelta(days=age))
    index(Service.objects.values_list("pk", flat=True))
    rows = {row.pk: row for row in Service.objects.all()}
    whole = [hit.service for hit in hits(for_need("dementia", NEAR), 40).rows]
    cost = {key: _cost(row) for key, row in rows.items()}
    assert [cost[key] for key in whole] == sorted(cost.values())
    monkeypatch.setattr(ranking, "MOST", 20)
    monkeypatch.setattr(ranking, "SPARE", 0)
    for few, very_many in ((1_000, 50_000), (20, 50_000), (20, 0)):
        monkeypatch.setattr(ranking, "LOOKED_AT", few)
        monkeypatch.setattr(looking, "VERY_MANY", very_many)
        forget()
        for enough in (1, 3, 8):
            found = hits(for_need("dementia", NEAR), enough)
            assert [hit.service for hit in found.rows[:enough]] == whole[:enough]
            assert not found.is_all
    assert len(names(for_need("dementia", NEAR), size=9)) == 9
    nearest = hits(Question(None, near=NEAR.near), 5)
    assert [hit.service for hit in nearest.rows[:5]] == whole[:5]


def test_several_questions_are_answered_as_each_alone(django_assert_max_num_queries):
    for number in range(12):
        placed(f"会{number}", ["dementia", "debt", "shopping"][number % 3], km=number)
    has_very_many()
    asked = [for_need(code, NEAR) for code in ("debt", "dementia", "income", "shopping", "debt")]
    with django_assert_max_num_queries(1):
        together = hits_of(asked, 3)
    assert together == [hits(one, 3) for one in asked]
    assert [len(one.rows) for one in together] == [4, 4, 0, 4, 4]
    assert hits_of([], 3) == []


def test_the_nearest_of_everything_for_who_asks():
    for name, km in {"五": 5, "半": 0.5, "無": None, "百": 100, "角": 1.001}.items():
        placed(name, km=km)
    placed("隠す", km=0.1, shown_to="staff")
    closed = placed("終わり", km=0.2)
    Service.objects.filter(pk=closed.pk).update(status=ServiceStatus.CLOSED)
    gone = placed("去る", km=0.3)
    index([closed.pk])
    IndexCard.objects.filter(service=gone).delete()
    everything = Question(None, near=NEAR.near)
    assert names(everything, size=9) == ["半", "角", "五", "百"]
    assert names(everything, size=1) == ["半"]
    assert [hits(everything, enough).is_all for enough in (1, 300)] == [False, True]
    assert names(replace(everything, heard=tuple(Audience)), size=2) == ["隠す", "半"]
    assert names(replace(everything, within=3_000), size=9) == ["半", "角"]
    assert names(replace(everything, within=100), size=9) == []
    IndexCard.objects.filter(title="百").update(lat=HERE[0], lon=HERE[1])
    assert names(everything, size=2) == ["百", "半"]


def _cost(row):
    at = row.at_locations.get().location
    far = metres(NEAR.near, at.lat, at.lon)
    return far + 1_000 * ((clock.now() - row.modified_at).days // 365)


def test_what_is_called_so_stands_before_what_only_mentions_it(monkeypatch):
    for name, kind, km in (
        ("甲", "手話の会", 0.1),
        ("手話の家", "居場所", 1.5),
        ("手話丘", "居場所", 4),
    ):
        placed(name, km=km, kind=kind)
    asked = named("手話", NEAR)
    assert names(asked) == ["手話の家", "甲", "手話丘"]  # two kilometres is it worth
    assert names(named("手話", Wish())) == ["手話の家", "手話丘", "甲"]
    monkeypatch.setattr(ranking, "MOST", 2)
    assert names(named("手話", Wish()))[:2] == ["手話の家", "手話丘"]


def test_only_what_is_open_and_for_who_asks():
    placed("見える")
    placed("隠す", shown_to="staff")
    placed("終わり")
    Service.objects.filter(name="終わり").update(status=ServiceStatus.CLOSED)
    index(Service.objects.values_list("pk", flat=True))
    assert names(for_need("dementia", NEAR)) == ["見える"]
    assert set(names(for_need("dementia", Wish(heard=[*Audience])))) == {"見える", "隠す"}
    assert names(named("隠す", NEAR)) == []
    assert [one.service.name for one in helping(["debt", "dementia"], NEAR.near)] == ["見える"]


def test_by_the_language_that_is_spoken_there():
    placed("日本語だけ")
    placed("中国語も", speaks=("zh-hans", "en"))
    assert names(for_need("dementia", Wish(speaks="zh-hans"))) == ["中国語も"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("買物", ["買物たすけ"]),
        ("ｶﾌｪ", ["オレンジカフェ"]),
        ("カフェ　オレンジ", ["オレンジカフェ"]),
        ("カ", []),
        ("", []),
        ("%", []),
        ("カフェ " + "とても長い話" * 10, []),
    ],
)
def test_by_name_from_two_signs_on(typed, found):
    placed("買物たすけ")
    placed("オレンジカフェ")
    assert names(named(typed, Wish())) == found


def test_a_page_asks_no_more_for_more_rows(django_assert_num_queries):
    for number in range(4):
        placed(f"近い{number}", km=number / 10, speaks=("en",))
    has_very_many()  # kept for a while
    for size in (1, 3):
        with django_assert_num_queries(2):  # cards, rows with all that is shown of them
            page = shelf(for_need("dementia", NEAR), size=size)
            for row in page.services:
                assert row.organization.account_id is None
                assert row.schedule.days
                assert row.places
                assert row.spoken == ["en"]
