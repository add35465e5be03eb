from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.safety.states import Sight

MOST_MINUTES, MOST_PEOPLE = 600, 200


class PatrolQuerySet(models.QuerySet["Patrol"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own body; every one for who may tell all people of it."""
        if not actor.has(Permission.PATROL_KEEP):
            return self.none()
        if actor.has(Permission.BULLETIN_WRITE):
            return self.all()
        return self.filter(organisation_id=actor.organisation_id or 0)


class Patrol(models.Model):
    """One round of a group through towns, with what it came upon. ``seen`` names nobody: no place
    smaller than a town stands there, and what is about a person becomes a concern, which is sealed.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="patrols", verbose_name="団体"
    )
    towns = models.ManyToManyField("places.Area", related_name="patrols", verbose_name="回った町")
    walked_on = models.DateField("回った日")
    minutes = models.PositiveSmallIntegerField("時間（分）")
    people = models.PositiveSmallIntegerField("人数")
    sight = models.CharField("見たこと", max_length=10, choices=Sight, default=Sight.NOTHING)
    seen = models.TextField("くわしいこと", max_length=1_000, blank=True)
    concern = models.ForeignKey(
        "intake.Concern", models.PROTECT, null=True, blank=True, related_name="+"
    )
    bulletin = models.ForeignKey(
        "bulletins.Bulletin", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(default=clock.now, editable=False)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = PatrolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="safety_patrol_takes_time",
                violation_error_message="時間は、1分から600分までにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1, people__lte=MOST_PEOPLE),
                name="safety_patrol_has_people",
                violation_error_message="人数は、1人から200人までにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(sight=Sight.NOTHING) | ~Q(seen=""),
                name="safety_patrol_says_what",
                violation_error_message="見たことを、ことばで書いてください。",
            ),
            models.CheckConstraint(
                condition=~Q(sight=Sight.NOTHING) | Q(concern=None, bulletin=None),
                name="safety_patrol_tells_what_was_seen",
                violation_error_message="かわったことがない見回りは、知らせられません。",
            ),
        ]
        indexes = [
            models.Index(fields=["-walked_on", "-id"], name="safety_patrol_on"),
            models.Index(fields=["organisation", "-walked_on"], name="safety_patrol_of_group"),
        ]

    def __str__(self) -> str:
        return f"patrol #{self.pk}"

    @property
    def is_worth_telling(self) -> bool:
        return self.sight != Sight.NOTHING
