import pytest
from django.core.cache import cache

from tests.hostile.scene import built
from tests.letters.push_host import CONTACT, KEY
from tsunagu.outside import Line, Push


@pytest.fixture
def scene(small_plan, settings):
    settings.LINE = Line("@city", "token", "secret", "http://127.0.0.1:9")
    settings.PUSH = Push(KEY, CONTACT, ("http://127.0.0.1:9",))
    cache.clear()
    return built()


@pytest.fixture(autouse=True)
def quiet(caplog):
    """Refusals are the everyday of these tests."""
    caplog.set_level("CRITICAL")
