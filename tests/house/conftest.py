import pytest

from tests.house.house import nodes


@pytest.fixture(scope="package", autouse=True)
def _read_once():
    """What was read for these rules is let go after the last of them."""
    yield
    nodes.cache_clear()
