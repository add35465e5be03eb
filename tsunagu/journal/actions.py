from django.db import connection, models

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
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


def record_reading(verb: str, subject: models.Model, *, by: Actor) -> None:
    """Write that somebody read a record; committed before the page leaves.

    One plain statement, for pages that are read all day. SQLite does not wait for the disk
    here: a power cut may lose the last readings, never a deed.
    """
    at = connection.ops.adapt_datetimefield_value(clock.now())
    about = f"{subject._meta.label_lower}:{subject.pk}"
    row = [at, by.user_id, by.organisation_id, by.label, verb, about, "{}"]
    alone = connection.vendor == "sqlite" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        if alone:
            cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            cursor.execute(_READING, row)
        finally:
            if alone:
                cursor.execute("PRAGMA synchronous=FULL")
