"""The fence around guarded people, as a queryset and as SQL text; a test compares the two.

A row that shows guarded people says so in ``is_guarded`` and has a guard row for each of them.
Unguarded rows, nearly all, cost a look at one column.
"""

from typing import TypeVar

from django.db import connection, models
from django.db.models import Exists, OuterRef

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.residents.models.marking import Insider

M = TypeVar("M", bound=models.Model)

_TEXT = """
(NOT {row}.is_guarded OR NOT EXISTS (SELECT 1 FROM {guards} g WHERE g.{key} = {row}.id
  AND NOT EXISTS (SELECT 1 FROM residents_insider i WHERE i.person_id = g.person_id
    AND i.user_id = %s AND i.ended_at IS NULL
    AND (i.until_at IS NULL OR i.until_at > %s))))
"""


def hidden(guards: models.QuerySet[M], actor: Actor) -> models.QuerySet[M]:
    """Of these guard rows those whose person this actor may not know of."""
    let_in = Insider.objects.live().filter(user_id=actor.user_id or 0, person=OuterRef("person"))
    return guards.exclude(Exists(let_in))


def sight(*, row: str, guards: str, key: str) -> str:
    """The same as a condition on ``row``, with places for two values: ``eyes``.

    The text is the same for everybody at any time, so that a database plans it once.
    """
    return _TEXT.format(row=row, guards=guards, key=key)


def eyes(actor: Actor) -> tuple[int, object]:
    """Who looks, and when."""
    return actor.user_id or 0, connection.ops.adapt_datetimefield_value(clock.now())
