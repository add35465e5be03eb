from datetime import date

import pytest

from tsunagu.ground import era


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("S12.3.4", date(1937, 3, 4)),
        ("ｓ１２．３．４", date(1937, 3, 4)),
        ("昭和12年3月4日", date(1937, 3, 4)),
        ("昭和十二年三月四日", date(1937, 3, 4)),
        ("昭和二十一年十月三十日", date(1946, 10, 30)),
        ("1937-3-4", date(1937, 3, 4)),
        ("1937/03/04", date(1937, 3, 4)),
        ("１９３７年３月４日", date(1937, 3, 4)),
        ("19370304", date(1937, 3, 4)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和 1年 5月 1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成31年12月1日", date(2019, 12, 1)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("M45.7.1", date(1912, 7, 1)),
    ],
)
def test_days_as_people_write_them(typed, day):
    assert era.day(typed) == day


@pytest.mark.parametrize(
    "typed",
    ["", "きのう", "S12", "S12.13.4", "1937-2-30", "昭和65年1月1日", "令和元年4月30日", "937-3-4"],
)
def test_what_is_no_day(typed):
    with pytest.raises(ValueError, match=r".*"):
        era.day(typed)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(1937, 3, 4), "1937年3月4日（昭和12年）"),
        (date(2019, 5, 1), "2019年5月1日（令和元年）"),
        (date(2019, 4, 30), "2019年4月30日（平成31年）"),
    ],
)
def test_written_with_the_era(day, written):
    assert era.written(day) == written


def test_age_turns_on_the_birthday():
    born = date(1937, 3, 4)
    assert [era.age(born, date(2026, 3, n)) for n in (3, 4)] == [88, 89]
