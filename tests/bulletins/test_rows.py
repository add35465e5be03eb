"""What PostgreSQL shows of bulletins, also to a question that forgets to ask who it is."""

import pytest

from tests import notices
from tests.fenced import keys
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Bulletin
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.worker import fence

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("small_city")]
OF_READERS = {"bulletins_subscription", "bulletins_wish", "bulletins_delivery"}


def test_a_draft_is_its_desks_what_was_public_everybodys(aoki, ueda, baba):
    draft, out = notices.drafted(aoki).pk, notices.published(aoki, ueda).pk
    shown = {
        who: keys(seat, "bulletins_bulletin")
        for who, seat in (("nobody", NOBODY), ("baba", seat_of(baba.actor)))
    }
    assert shown == {"nobody": {out}, "baba": {out}}
    assert keys(seat_of(aoki.actor), "bulletins_bulletin") == {draft, out}
    versions = Bulletin.objects.get(pk=out).versions.values_list("pk", flat=True)
    assert keys(NOBODY, "bulletins_version") == set(versions)
    assert keys(NOBODY, "bulletins_step") == keys(seat_of(baba.actor), "bulletins_step") == set()
    assert keys(seat_of(aoki.actor), "bulletins_step") == keys(HOUSE, "bulletins_step") != set()


def test_readers_are_shown_to_no_page(aoki, ueda):
    notices.reader("rin@example.org")
    assert set(fence.fenced()) > OF_READERS
    assert keys(HOUSE, "bulletins_subscription") != set()
    for table in OF_READERS:
        assert keys(NOBODY, table) == keys(seat_of(aoki.actor), table) == set()


def test_a_question_is_its_desks_until_it_is_answered(aoki, ueda, baba):
    asked = notices.asked_about(notices.published(aoki, ueda))
    seats = {"nobody": NOBODY, "baba": seat_of(baba.actor), "aoki": seat_of(aoki.actor)}
    found = {who: len(keys(seat, "bulletins_readerquestion")) for who, seat in seats.items()}
    assert found == {"nobody": 0, "baba": 0, "aoki": 1}
    actions.answer_question(asked, shown="何時から？", answer="10時から", by=aoki.actor)
    assert keys(NOBODY, "bulletins_readerquestion") == {asked.pk}
