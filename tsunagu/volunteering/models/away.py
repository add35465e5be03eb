from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.volunteering.models.neighbour import Neighbour


class AwayQuerySet(models.QuerySet["Away"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))

    def within(self, first: date, last: date) -> Self:
        """Those of which a day lies between the two, both with it; none that was taken back."""
        return self.filter(from_on__lte=last, until_on__gte=first, ended_at=None)


class Away(models.Model):
    """Days on which a neighbour cannot come. Nothing is said of why."""

    PERSONAL: list[str] = []

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="aways")
    from_on = models.DateField("いつから")
    until_on = models.DateField("いつまで")
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = AwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")),
                name="volunteering_away_has_days",
                violation_error_message="休みのおわりは、はじめの日からあとにしてください。",
            ),
        ]
        indexes = [models.Index(fields=["neighbour", "until_on"], name="volunteering_away_until")]

    def __str__(self) -> str:
        return f"away #{self.pk}"
