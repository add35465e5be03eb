from django.db import models

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.chain import Line, append


def record(verb: str, subject: models.Model, *, by: Actor, **facts: str | int | None) -> None:
    """Write one line of the journal inside the caller's transaction.

    Facts are keys, states and codes; never a name, an address or somebody's words.
    """
    append(_line(verb, subject, by, facts))


def record_reading(verb: str, subject: models.Model, *, by: Actor) -> None:
    """Write that somebody read a record; committed before the page leaves.

    Outside a deed nobody waits for the disk: a power cut may lose the last readings, never a deed.
    """
    append(_line(verb, subject, by, {}), hasty=True)


def _line(verb: str, subject: models.Model, by: Actor, facts: dict[str, str | int | None]) -> Line:
    about = f"{subject._meta.label_lower}:{subject.pk}"
    return Line(clock.now(), by.user_id, by.organisation_id, by.label, verb, about, facts)
