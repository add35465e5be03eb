from datetime import UTC, datetime, timedelta

import pytest

JUNE = datetime(2026, 5, 31, 15, tzinfo=UTC)  # midnight of Monday, 1 June in Tokyo


@pytest.fixture
def day(at):
    """``day(n, hour)``: the n-th day of June 2026 in the city."""

    def go(number, hour=9):
        at(JUNE + timedelta(days=number - 1, hours=hour))

    go(1)
    return go
