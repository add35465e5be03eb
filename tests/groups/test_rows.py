"""What PostgreSQL shows of groups, also to a question that forgets to ask who it is."""

import pytest

from tests import circled
from tests.fenced import keys
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.groups.models import JoinRequest

pytestmark = pytest.mark.postgresql


def test_drafts_are_their_groups_and_their_desks(endo, hana, other):
    table = "groups_circle"
    draft, shown, ours = circled.drafted(hana), circled.opened(hana), circled.drafted(endo)
    seen = [keys(seat, table) for seat in (HOUSE, NOBODY)]
    assert seen == [{draft.pk, shown.pk, ours.pk}, {shown.pk}]
    seen = [keys(seat_of(w.actor), table) for w in (endo, hana, other)]
    of_any_desk = {shown.pk, ours.pk}
    assert seen == [{draft.pk} | of_any_desk, {draft.pk} | of_any_desk, of_any_desk]


def test_people_are_of_their_group_alone_until_it_is_late(endo, hana, other):
    circle, ours = circled.opened(hana), circled.opened(endo)
    for keeper, group in ((hana, circle), (endo, ours)):
        circled.member(keeper, group)
        circled.wish(group)
    for table in ("groups_circlemember", "groups_joinrequest"):
        seen = [len(keys(seat_of(w.actor), table)) for w in (endo, hana, other)]
        assert ([*map(len, (keys(HOUSE, table), keys(NOBODY, table)))], seen) == ([2, 0], [1, 1, 0])
    JoinRequest.objects.filter(circle=circle).update(desk=endo.organisation)
    seen = [len(keys(seat_of(w.actor), "groups_joinrequest")) for w in (endo, hana, other)]
    assert seen == [2, 1, 0]
