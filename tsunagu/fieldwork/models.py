"""What coordinators do for an area: one line a deed, with its minutes and nobody's name."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.fieldwork.states import Kind
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

LONGEST = 24 * 60  # minutes


class FieldNoteQuerySet(models.QuerySet["FieldNote"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk, colleagues' too."""
        if not actor.has(Permission.FIELDWORK_KEEP) or actor.organisation_id is None:
            return self.none()
        return self.standing().filter(organisation_id=actor.organisation_id)

    def standing(self) -> Self:
        """Without what was taken away as written by mistake."""
        return self.filter(dropped_at=None)


class FieldNote(models.Model):
    """Work for an area (地域支援). ``resources``, ``helpers``: how many new ones it brought.

    What single people are helped with is a ``CaseNote``, and no field note.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    minutes = models.PositiveSmallIntegerField("かかった時間(分)")
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="地域"
    )
    with_whom = models.CharField("相手の団体", max_length=200, blank=True)
    words = models.CharField("内容", max_length=500, blank=True)
    resources = models.PositiveSmallIntegerField("新しい資源", default=0)
    helpers = models.PositiveSmallIntegerField("新しい担い手", default=0)
    gathering = models.ForeignKey(
        "community.Gathering", models.PROTECT, null=True, blank=True, related_name="+"
    )
    issue = models.ForeignKey(
        "community.LocalIssue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    dropped_at = models.DateTimeField("消した日時", null=True, blank=True)
    written_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = FieldNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST),
                name="fieldwork_minutes",
                violation_error_message="時間は、1分から24時間までにしてください。",
            )
        ]
        indexes = [models.Index(fields=["organisation", "on"], name="fieldwork_of_desk")]

    def __str__(self) -> str:
        return f"field note #{self.pk} {self.kind}"
