from tsunagu.grants.models import Application
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record_reading


def read(application: Application, *, by: Actor) -> None:
    """Somebody opened it: who asks, and how to reach them, stands there."""
    record_reading("grant.read", application, by=by)
