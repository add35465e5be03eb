from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.learning.states import Audience, Theme


def only_audiences(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(Audience.values):
        raise ValidationError("だれ向けかを選んでください。")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def offered(self) -> Self:
        """Those that may be asked for today."""
        return self.filter(is_open=True)


class Programme(models.Model):
    """What a school or firm may ask for: one kind of lesson, the same for the whole city."""

    PERSONAL: list[str] = []

    theme = models.CharField("テーマ", max_length=20, choices=Theme)
    title = models.CharField("名前", max_length=60)
    words = models.CharField("内容", max_length=600)
    minutes = models.PositiveSmallIntegerField("時間（分）")
    audiences = models.JSONField("だれ向け", validators=[only_audiences])
    most = models.PositiveSmallIntegerField("一度に受けられる人数")
    lecturers = models.PositiveSmallIntegerField("講師の人数", default=1)
    needed = models.CharField("用意してもらうもの", max_length=200, blank=True)
    is_open = models.BooleanField("受け付けている", default=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=10, minutes__lte=480, most__gte=1, lecturers__lte=9),
                name="learning_programme_sizes",
                violation_error_message="時間と人数を確かめてください。",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def named(self) -> list[str]:
        """Whom it is for, in words."""
        return [str(Audience(one).label) for one in self.audiences]
