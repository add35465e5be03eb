from django.db import models

from tsunagu.ground.actor import Actor
from tsunagu.journal.models import Entry


def record(verb: str, subject: models.Model, *, by: Actor, **facts: str | int | None) -> None:
    """Write one line of the journal inside the caller's transaction.

    Facts are keys, states and codes; never a name, an address or somebody's words.
    """
    Entry.objects.create(
        user_id=by.user_id,
        organisation_id=by.organisation_id,
        actor_label=by.label,
        verb=verb,
        subject=f"{subject._meta.label_lower}:{subject.pk}",
        facts=facts,
    )
