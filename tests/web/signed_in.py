"""Staying signed in while a test moves the clock by weeks."""

from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.people.models import Session


def sign_in(client, worker):
    """Signed in at the moment at which the clock stands."""
    client.force_login(worker.user)
    now = clock.now()
    Session.objects.update(began_at=now, seen_at=now, ends_at=now + timedelta(hours=1))
    return client
