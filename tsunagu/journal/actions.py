from typing import Any

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from tsunagu.ground import clock
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


_READING = """
INSERT INTO journal_entry (at, user_id, organisation_id, actor_label, verb, subject, facts)
VALUES (%s, %s, %s, %s, %s, %s, {facts})
"""
_DURABLE = _READING.format(facts="'{}'")
# One way there and back; ``true``: for this statement alone, which is a transaction of its own.
_HASTY = _READING.format(
    facts="(SELECT CAST('{}' AS jsonb) FROM set_config('synchronous_commit', 'off', true))"
)


def record_reading(verb: str, subject: models.Model, *, by: Actor) -> None:
    """Write that somebody read a record; committed before the page leaves.

    One plain statement, for pages that are read all day. Outside a deed nobody waits for the
    disk: a power cut may lose the last readings, never a deed.
    """
    at = connection.ops.adapt_datetimefield_value(clock.now())
    about = f"{subject._meta.label_lower}:{subject.pk}"
    row = [at, by.user_id, by.organisation_id, by.label, verb, about]
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute(_DURABLE, row)
        elif connection.vendor == "postgresql":
            cursor.execute(_HASTY, row)
        else:
            _without_the_disk(cursor, row)


def _without_the_disk(cursor: CursorWrapper, row: list[Any]) -> None:
    cursor.execute("PRAGMA synchronous=NORMAL")
    try:
        cursor.execute(_DURABLE, row)
    finally:
        cursor.execute("PRAGMA synchronous=FULL")
