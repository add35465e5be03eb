"""Who one is on a page is read as SQL text; it must mean what the model means."""

from datetime import timedelta

import pytest

from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role


@pytest.mark.parametrize("begins", [-3, 0, 1])
@pytest.mark.parametrize("ends", [None, 0, 1])
@pytest.mark.parametrize("active", [True, False])
def test_a_membership_counts_while_it_is_in_force(db, begins, ends, active):
    someone = person("someone", "some-desk", Role.WORKER)
    today = clock.today()
    dates = {"valid_from": today + timedelta(days=begins)}
    dates["valid_until"] = None if ends is None else today + timedelta(days=max(begins, ends))
    Membership.objects.filter(pk=someone.membership.pk).update(**dates)
    someone.user.is_active = active
    someone.user.save()
    in_force = Membership.objects.valid().filter(user=someone.user).exists()
    assert (actor_for(someone.user).organisation_id is not None) == in_force
