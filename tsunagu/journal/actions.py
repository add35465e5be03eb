from django.conf import settings
from django.db import models

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal import anchors, queries
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


def turn_back(last: anchors.Anchor | None, *, to: str) -> None:
    """A copy of ``to`` has taken the place of the database: its journal is the one that holds now.

    Only while the anchors are ``held``. What was known before stays in the folder: ``verify`` says
    how many lines are gone.
    """
    heads, upto = queries.heads(0), queries.last_number()
    anchors.write(settings.ANCHORS, heads, upto=upto, at=clock.now(), after=last, back_to=to)


def _line(verb: str, subject: models.Model, by: Actor, facts: dict[str, str | int | None]) -> Line:
    about = f"{subject._meta.label_lower}:{subject.pk}"
    who = (by.user_id, by.organisation_id, by.label)
    return Line(clock.now(), *who, verb, about, by.purpose, facts)
