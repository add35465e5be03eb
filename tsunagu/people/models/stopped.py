from typing import Self

from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class StoppedQuerySet(models.QuerySet["Stopped"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of use to who keeps the house in order."""
        return self if actor.has(Permission.CITY_SETTINGS) else self.none()


class Stopped(models.Model):
    """How often browsers stopped something on a kind of page. About pages, never about people:
    ``page`` is a route of ours (not an address), ``source`` a word of a closed list.
    """

    PERSONAL: list[str] = []

    directive = models.CharField(max_length=30)
    page = models.CharField(max_length=200)
    source = models.CharField(max_length=20)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=clock.now, editable=False)
    last_at = models.DateTimeField(default=clock.now)

    objects = StoppedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "page", "source"],
                name="people_stopped_once",
                violation_error_message="同じページの同じ行が、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(times__gte=1),
                name="people_stopped_counts",
                violation_error_message="回数は、1からにしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive} on {self.page}"
