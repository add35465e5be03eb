"""Who one is on a page is read as SQL text; it must mean what the model means."""

from datetime import timedelta

import pytest

from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for, behind_session
from tsunagu.people.models import Membership, Session, User
from tsunagu.people.roles import Role


def signed_in(someone):
    ends_at = clock.now() + timedelta(hours=1)
    return Session.objects.create(key="key", user=someone.user, data="{}", ends_at=ends_at).key


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


def test_who_is_signed_in_is_the_whole_user_with_the_parts(db, django_assert_num_queries):
    someone = person("someone", "some-desk", Role.WORKER)
    someone.user.last_login = clock.now()
    someone.user.save()

    key = signed_in(someone)
    with django_assert_num_queries(1):
        found = behind_session(key).user
        assert actor_for(found) == someone.actor
    kept = {field.attname: getattr(found, field.attname) for field in User._meta.concrete_fields}
    assert kept == {name: getattr(someone.user, name) for name in kept}


def test_a_closed_account_is_nobody(db):
    someone = person("someone", "some-desk", Role.WORKER)
    User.objects.filter(pk=someone.user.pk).update(is_active=False)

    assert behind_session(signed_in(someone)).user is None
