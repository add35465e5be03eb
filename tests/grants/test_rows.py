"""What PostgreSQL shows of grants, also to a question that forgets to ask who it is."""

import pytest

from tests import granted
from tests.fenced import keys
from tsunagu.grants.fence import SEEN_BY
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of

pytestmark = pytest.mark.postgresql


def test_applications_are_their_desks_and_what_was_granted_everybodys(endo, ueda, far):
    call = granted.called(endo)
    granted.asked(call)
    for table in SEEN_BY:
        assert len(keys(HOUSE, table)) == len(keys(seat_of(endo.actor), table)) > 0
        assert keys(NOBODY, table) == keys(seat_of(far.actor), table) == set()
    given = granted.granted(endo, ueda, call, "見本の会")
    seen = {table: keys(NOBODY, table) for table in SEEN_BY}
    assert seen == {table: set() for table in SEEN_BY} | {"grants_application": {given.pk}}
