"""Letters to many, stopped while they leave."""

import pytest

from tests.at_once import many
from tests.letters.test_many import lay
from tsunagu.bulletins.models import Sending
from tsunagu.ground import clock
from tsunagu.letters import actions
from tsunagu.letters.models import Letter

ROUNDS, LETTERS, CARRIERS = 20, 300, 3


@pytest.mark.django_db(transaction=True)
def test_a_stop_and_the_carriers_do_not_wait_for_each_other_in_a_ring():
    """Each holds many letters at once, and the database finds them in an order of its own."""
    sending = Sending(pk=1)
    with many(CARRIERS + 1) as together:
        for _round in range(ROUNDS):
            letters = lay(LETTERS)
            for letter in reversed(letters):  # lies behind those that stood after it
                Letter.objects.filter(pk=letter.pk).update(due_at=clock.now())
            found = together(lambda hand: carried() if hand else actions.cancel(sending))
            assert all(isinstance(count, int) for count in found), found
            assert Letter.objects.filter(cancelled_at=None).count() == sum(found[1:])
            assert not Letter.objects.waiting().exists()
            Letter.objects.all().delete()


def carried():
    """How many a carrier sent until nothing waited."""
    sent = 0
    while letters := actions.claim():
        begun = actions.begin_many(letters)
        actions.mark_many_sent(begun[::2])
        actions.mark_many_sent(begun[1::2])
        sent += len(begun)
    return sent
