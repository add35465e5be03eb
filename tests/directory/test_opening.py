"""Whether somebody is there: said only where the hours say it for certain."""

from datetime import datetime

import pytest
from django.utils import timezone

from tsunagu.directory.models import Schedule
from tsunagu.directory.queries.opening import is_open
from tsunagu.ground import clock

THURSDAY, FRIDAY, SATURDAY = "2026-11-26", "2026-11-27", "2026-11-28"
HOLIDAY = "2026-11-23"  # a Monday


@pytest.mark.parametrize(
    ("days", "hours", "notes", "moment", "known"),
    [
        ("平日", "09:00-17:00", "", f"{THURSDAY} 09:00", True),
        ("平日", "09:00-17:00", "", f"{THURSDAY} 08:59", False),
        ("平日", "09:00-17:00", "", f"{THURSDAY} 17:00", False),
        ("平日", "09:00-17:00", "", f"{SATURDAY} 10:00", False),
        ("平日", "09:00-17:00", "", f"{HOLIDAY} 10:00", None),
        ("平日", "09:00-17:00", "第2木曜は休み", f"{THURSDAY} 10:00", None),
        ("木曜日を除く", "09:00-17:00", "", f"{FRIDAY} 10:00", None),
        ("平日", "", "", f"{THURSDAY} 10:00", None),
        ("", "", "", f"{THURSDAY} 10:00", None),
        ("木", "22:00-06:00", "", f"{THURSDAY} 23:00", True),
        ("木", "22:00-06:00", "", f"{FRIDAY} 05:59", True),
        ("木", "22:00-06:00", "", f"{THURSDAY} 05:00", False),
        ("", "平日 09:00-12:00、土曜 10:00-12:00", "", f"{SATURDAY} 11:00", True),
    ],
)
def test_open_now(days, hours, notes, moment, known):
    at = timezone.make_aware(datetime.fromisoformat(moment))
    assert is_open(Schedule(days=days, hours=hours, notes=notes), at) is known


def test_without_any_hours_nobody_knows():
    assert is_open(None, clock.now()) is None
