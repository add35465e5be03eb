from typing import Self

from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.volunteering.models.neighbour import Neighbour


class CoverQuerySet(models.QuerySet["Cover"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))


class Cover(models.Model):
    """One fiscal year in which a neighbour is insured while they help (ボランティア活動保険).

    ``asked_at``: when they were asked whether it goes on in the next year.
    """

    PERSONAL: list[str] = []

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="covers")
    year = models.PositiveSmallIntegerField("年度")
    plan = models.CharField("プラン", max_length=30)
    from_on = models.DateField("いつから")
    until_on = models.DateField("いつまで")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbour", "year"],
                name="volunteering_insured_once_a_year",
                violation_error_message="この年度の保険には、もう入っています。",
            ),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")),
                name="volunteering_cover_has_days",
                violation_error_message="保険の日にちを確かめてください。",
            ),
        ]
        indexes = [models.Index(fields=["until_on"], name="volunteering_cover_until")]

    def __str__(self) -> str:
        return f"cover #{self.pk} {self.year}"
