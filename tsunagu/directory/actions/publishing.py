"""What everybody may read of the directory, and since when it reads so."""

from typing import Any

from django.db import models, transaction

from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Audience, Service, Upkeep
from tsunagu.directory.rules import may_publish
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record

NOT_HIDDEN: dict[str, Any] = {"hidden_at": None, "hidden_from": ""}  # for its age


@transaction.atomic
def show(service: Service, *, to: Audience, by: Actor) -> None:
    """Put a service before everybody, or keep it among those who support people, or among the
    staff (a shelter nobody may find).
    """
    may_publish(by).enforce()
    Upkeep.objects.filter(service=service).update(**NOT_HIDDEN)  # a person has the last word
    changed = Service.objects.filter(pk=service.pk).exclude(shown_to=to)
    if changed.update(shown_to=to, modified_at=clock.now()):
        index([service.pk])
        record("directory.shown", service, by=by, to=to.value)


def touch(services: models.QuerySet[Service]) -> None:
    """Say that these read otherwise from now on, and let them be found so.

    Call it inside the deed that changed them, after the last change.
    """
    keys = list(services.values_list("pk", flat=True))
    stamp(services)
    index(keys)


def stamp(services: models.QuerySet[Service]) -> None:
    """Only say so: whoever changes many indexes them together."""
    services.update(modified_at=clock.now())
