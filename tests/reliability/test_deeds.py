"""Every deed that builds the town of the matrix, refused at each statement; by day a drawn part."""

import pytest

from tests.drawn import is_drawn
from tests.matrix import oracle
from tests.matrix.house_things import kept
from tests.matrix.lives import lived
from tests.matrix.world import settled
from tests.reliability.refusals import Makers

pytestmark = [pytest.mark.slow, pytest.mark.sqlite, pytest.mark.django_db]


def test_deeds_of_a_town_are_done_whole_or_not_at_all():
    found = Makers(lambda name: is_drawn(16, name))
    with found.watching():
        world = settled(oracle.CALLERS)
        lived(world)
        kept(world)
    print(found.says())
    print(sorted(found.tried))
    assert found.wrong == [], "\n".join(found.wrong)
    assert found.tried
