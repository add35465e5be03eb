from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record_reading
from tsunagu.volunteering.models import Favour, Neighbour, Offering


def read(thing: Favour | Neighbour | Offering, *, by: Actor) -> None:
    """Somebody opened it: whose it is, and how to reach them, stands there."""
    record_reading(f"{thing._meta.model_name}.read", thing, by=by)
