import pytest

from tests.places.packs import TWO_TOWNS
from tsunagu.directory.actions import load_needs
from tsunagu.ground.actor import system
from tsunagu.places.actions import load_areas
from tsunagu.places.pack import read
from tsunagu.plan.actions import load_plan


@pytest.fixture
def small_plan(db):
    pack, by = read(TWO_TOWNS), system("test")
    load_areas(pack, by=by)
    load_needs(pack.rows("needs.csv"), by=by)
    load_plan(pack.document("plan.toml"), by=by)
