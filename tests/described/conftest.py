import pytest
from django.core.cache import cache

from tests.hostile.scene import built


@pytest.fixture
def scene(small_plan):
    cache.clear()
    return built()


@pytest.fixture(autouse=True)
def quiet(caplog):
    """Refusals are the everyday of these tests."""
    caplog.set_level("CRITICAL")
