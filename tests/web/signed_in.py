"""Signed in: as somebody of the cast, and while a test moves the clock by weeks."""

from datetime import timedelta

from django.test import Client

from tsunagu.ground import clock
from tsunagu.people.models import Session


def sign_in(client, worker):
    """Signed in at the moment at which the clock stands."""
    client.force_login(worker.user)
    now = clock.now()
    Session.objects.update(began_at=now, seen_at=now, ends_at=now + timedelta(hours=1))
    return client


def signed_in(who):
    """A device of their own, on which this person of the cast is signed in."""
    client = Client()
    client.force_login(who.user)
    return client
