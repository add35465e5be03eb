"""Which services help with a need or are called so, and in which order they stand."""

import pytest

from tests.directory.placed import HERE, placed
from tsunagu.directory.models import NeedCode, Service, ServiceStatus
from tsunagu.directory.queries.finding import Point, Wish, for_need, named, shelf
from tsunagu.directory.queries.nearness import way

pytestmark = pytest.mark.django_db
NEAR = Wish(Point(*HERE))


def names(found, wish=NEAR, **more):
    return [row.name for row in shelf(found, wish, **more).services]


def test_the_nearest_come_first_in_whatever_circle_they_stand():
    for name, km in {"五": 5, "半": 0.5, "無": None, "三": 3, "百": 100, "角": 1.001}.items():
        placed(name, km=km)
    found = for_need("dementia", NEAR)
    assert names(found, size=1) == ["半"]
    assert names(found, size=2) == ["半", "角"]
    assert names(found, size=9) == ["半", "角", "三", "五", "百", "無"]
    assert names(found, Wish(), size=9) == sorted(["五", "半", "無", "三", "百", "角"])
    pages = [shelf(found, NEAR, page=n, size=2) for n in (1, 2, 3, 4)]
    assert [row.name for page in pages for row in page.services] == names(found, size=9)
    assert [page.has_more for page in pages] == [True, True, False, False]
    assert [way(row) for row in pages[0].services] == [500, 1000]


def test_a_corner_of_the_box_is_not_nearer_than_a_side_of_it():
    """The second place lies within the box around the point, but outside the circle."""
    side, corner = placed("側", km=1.1), placed("角", km=0.95)
    corner.at_locations.get().location.__class__.objects.filter(at_services__service=corner).update(
        lon=HERE[1] + 0.0105
    )
    assert names(for_need("dementia", NEAR), size=1) == [side.name]


def test_only_what_is_open_and_for_who_asks():
    for name in ("見える", "隠す", "終わり"):
        placed(name)
    Service.objects.filter(name="隠す").update(is_public=False)
    Service.objects.filter(name="終わり").update(status=ServiceStatus.CLOSED)
    assert names(for_need("dementia", NEAR)) == ["見える"]
    assert set(names(for_need("dementia", Wish(is_staff=True)))) == {"見える", "隠す"}
    assert names(named("隠す", NEAR)) == []
    NeedCode.objects.update(is_active=False)
    assert names(for_need("dementia", NEAR)) == []


def test_by_the_language_that_is_spoken_there():
    placed("日本語だけ")
    placed("中国語も", speaks=("zh-hans", "en"))
    wish = Wish(speaks="zh-hans")
    assert names(for_need("dementia", wish)) == ["中国語も"]


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
    for size in (1, 3):
        with django_assert_num_queries(4):  # the circle, rows, languages, places
            page = shelf(for_need("dementia", NEAR), NEAR, size=size)
            for row in page.services:
                assert row.organization.account_id is None
                assert row.schedule.days
                assert [at.location.address for at in row.at_locations.all()]
                assert [spoken.language for spoken in row.languages.all()] == ["en"]
