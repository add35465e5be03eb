"""Days and hours as the lists write them; what is not sure stays in words."""

import pytest

from tsunagu.directory.columns.week import DAYS, Span, days_in, spans

WEEKDAYS = DAYS[:5]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("平日、土曜日", DAYS[:6]),
        ("平日,土曜日,祝日", DAYS[:6]),
        ("月～金", WEEKDAYS),
        ("月曜日から金曜日", WEEKDAYS),
        ("月・水・金", ("MO", "WE", "FR")),
        ("月水金", ("MO", "WE", "FR")),
        ("土日祝", ("SA", "SU")),
        ("日", ("SU",)),
        ("金～日", ("FR", "SA", "SU")),
        ("土～月", ("MO", "SA", "SU")),
        ("毎日", DAYS),
        ("平日（木曜日を除く）", ()),
        ("第1・3水曜日", ()),
        ("平日(水曜休み)", ()),
        ("不定期", ()),
        ("", ()),
    ],
)
def test_days(written, meant):
    assert days_in(written) == meant


@pytest.mark.parametrize(
    ("days", "hours", "meant"),
    [
        (
            "",
            "平日 09:00-16:00、土曜 9:00〜12:00",
            [Span(WEEKDAYS, "09:00", "16:00"), Span(("SA",), "09:00", "12:00")],
        ),
        (
            "月～金",
            "９：００～１２：００ １３：００～１７：００",
            [Span(WEEKDAYS, "09:00", "12:00"), Span(WEEKDAYS, "13:00", "17:00")],
        ),
        ("平日", "", [Span(WEEKDAYS)]),
        ("平日", "00:00-00:00", [Span(WEEKDAYS)]),
        ("", "9:00-17:00", []),
        ("不定期", "お問い合わせください", []),
    ],
)
def test_spans(days, hours, meant):
    assert [*spans(days, hours)] == meant
