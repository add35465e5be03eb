"""What everybody may read of the directory, and since when it reads so."""

from django.db import models, transaction

from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Service, Upkeep
from tsunagu.directory.rules import may_publish
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record


@transaction.atomic
def show(service: Service, *, to_all: bool, by: Actor) -> None:
    """Put a service before everybody, or keep it among the staff (a shelter nobody may find)."""
    may_publish(by).enforce()
    Upkeep.objects.filter(service=service).update(hidden_at=None)  # a person has the last word
    changed = Service.objects.filter(pk=service.pk).exclude(is_public=to_all)
    if changed.update(is_public=to_all, modified_at=clock.now()):
        index([service.pk])
        record("directory.shown", service, by=by, to_all=to_all)


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
