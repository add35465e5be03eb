"""Staying signed in while a test moves the clock by weeks."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from tsunagu.ground import clock


def sign_in(client, worker):
    """Signed in at the moment at which the clock stands."""
    client.force_login(worker.user)
    Session.objects.update(expire_date=clock.now() + timedelta(hours=1))
    return client
