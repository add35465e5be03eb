from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models.person import Membership
from tsunagu.people.roles import Permission


class AbsenceReason(models.TextChoices):
    """The class alone: what somebody is ill with is nobody's business here."""

    LEAVE = "leave", _("休み")
    TRIP = "trip", _("出張")
    ILL = "ill", _("病気")
    TRAINING = "training", _("研修")
    OTHER = "other", _("その他")


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody of an organisation knows who of it is away; the city's manager knows all."""
        if actor.has(Permission.CITY_SETTINGS):
            return self
        return self.filter(membership__organisation_id=actor.organisation_id)

    def on(self, day: date) -> Self:
        """Who is away on ``day``: not yet back."""
        there_again = Q(back_on=None) | Q(back_on__gt=day)
        return self.filter(there_again, from_on__lte=day, until_on__gte=day)

    def touching(self, from_on: date, until_on: date) -> Self:
        """Absences with a day in common with these."""
        was_away = Q(back_on=None) | Q(back_on__gt=from_on) & Q(back_on__gt=F("from_on"))
        return self.filter(was_away, from_on__lte=until_on, until_on__gte=from_on)

    def to_come(self) -> Self:
        """Away today or later."""
        today = clock.today()
        return self.filter(Q(back_on=None) | Q(back_on__gt=today), until_on__gte=today)


class Absence(models.Model):
    """Days on which somebody is away, the last one included, and who stands in for them.

    The work stays with the person. ``back_on`` is the day on which they came back early.
    """

    PERSONAL = ["reason"]

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="absences")
    from_on = models.DateField("この日から")
    until_on = models.DateField("この日まで")
    back_on = models.DateField("もどった日", null=True, blank=True)
    substitute = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name="代わりの人",
    )
    reason = models.CharField("理由", max_length=10, choices=AbsenceReason)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="people_absence_dates",
                violation_error_message="不在の終わりは、始まりの日かあとの日にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("membership")),
                name="people_absence_by_another",
                violation_error_message="代わりの人は、ほかの人にしてください。",
            ),
            models.UniqueConstraint(
                fields=["membership", "from_on"],
                condition=Q(back_on=None),
                name="people_absence_once_a_day",
                violation_error_message="この日からの不在は、もう書いてあります。",
            ),
        ]
        indexes = [models.Index(fields=["until_on"], name="people_absence_until")]

    def __str__(self) -> str:
        return f"absence #{self.pk}"
