from typing import Self

from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.volunteering.models.neighbour import Neighbour


class CheckQuerySet(models.QuerySet["Check"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))


class Check(models.Model):
    """Something the desk has seen before this neighbour may help with some things: a pledge, a
    training, a paper. ``code`` is of the city's pack; the paper itself is not kept.

    ``asked_at``: when they were told that it ends.
    """

    PERSONAL: list[str] = []

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="checks")
    code = models.CharField("確認", max_length=30)
    seen_on = models.DateField("確かめた日")
    until_on = models.DateField("いつまで")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbour", "code", "seen_on"],
                name="volunteering_seen_once_a_day",
                violation_error_message="この日の確認は、もう書いてあります。",
            ),
            models.CheckConstraint(
                condition=Q(seen_on__lte=F("until_on")),
                name="volunteering_check_has_days",
                violation_error_message="確認の日にちを確かめてください。",
            ),
        ]
        indexes = [models.Index(fields=["until_on"], name="volunteering_check_until")]

    def __str__(self) -> str:
        return f"check #{self.pk} {self.code}"
