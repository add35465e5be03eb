"""The command that says which programmes and amounts are past their day."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from tsunagu.benefits.tables import programmes

PAST = "past since 2026-03-31: child-rearing-allowance 46690 (子ども1人、1か月、いちばん多いとき)"


def told():
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("check_benefits", stdout=said)
    assert end.value.code == 1
    return said.getvalue().splitlines()


def test_what_no_city_checked_and_what_is_past_its_day(at):
    at(datetime(2026, 11, 26, tzinfo=UTC))
    lines = told()
    rows = programmes()
    assert [line for line in lines if line.startswith("past")] == [PAST]
    assert sum(line.startswith("not checked") for line in lines) == len(rows)
    at(datetime(2027, 4, 1, tzinfo=UTC))
    later = [line for line in told() if line.startswith("past since 2027-03-31")]
    assert len(later) > len(rows)
