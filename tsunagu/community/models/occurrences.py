"""The dates of places to be, and how many came."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models.gatherings import Gathering
from tsunagu.community.states import OccurrenceState


class AgeBand(models.TextChoices):
    CHILD = "child", _("子ども（17歳まで）")
    YOUNG = "young", _("18歳から39歳")
    MIDDLE = "middle", _("40歳から64歳")
    SENIOR = "senior", _("65歳から74歳")
    OLD = "old", _("75歳から")
    UNKNOWN = "unknown", _("年齢がわからない人")


class Occurrence(models.Model):
    """One date. ``was_on`` is the day of the rule, by which it is known wherever it is moved to;
    ``is_edited``: by a person, so no rule changes it any more.
    """

    PERSONAL: list[str] = []

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="occurrences")
    was_on = models.DateField("もとの日")
    on = models.DateField("日")
    begins = models.TimeField("はじまり")
    ends = models.TimeField("おわり")
    state = models.CharField(
        "状態", max_length=10, choices=OccurrenceState, default=OccurrenceState.PLANNED
    )
    is_edited = models.BooleanField(default=False)
    note = models.CharField("お知らせ", max_length=100, blank=True)
    newcomers = models.PositiveSmallIntegerField("はじめて来た人", null=True, blank=True)
    counted_at = models.DateTimeField("数えた日時", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "was_on"],
                name="community_occurrence_once_a_day",
                violation_error_message="その日は、すでにあります。",
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="community_occurrence_times",
                violation_error_message="おわりは、はじまりより後の時刻にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(newcomers=None) | Q(counted_at__isnull=False),
                name="community_newcomers_were_counted",
                violation_error_message="数えた日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(counted_at=None) | Q(state=OccurrenceState.PLANNED),
                name="community_cancelled_counts_nobody",
                violation_error_message="中止した日の人数は、書けません。",
            ),
        ]
        indexes = [models.Index(fields=["on", "begins"], name="community_coming")]

    def __str__(self) -> str:
        return f"{self.gathering_id} on {self.on}"

    @property
    def begins_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.on, self.begins))

    @property
    def ends_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.on, self.ends))

    @property
    def is_cancelled(self) -> bool:
        return self.state == OccurrenceState.CANCELLED


class Headcount(models.Model):
    """How many came to one date, by age: numbers, and no names."""

    PERSONAL: list[str] = []

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="headcounts")
    band = models.CharField("年代", max_length=10, choices=AgeBand)
    count = models.PositiveSmallIntegerField("人数")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence", "band"],
                name="community_headcount_once",
                violation_error_message="この年代の人数は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.band}"
