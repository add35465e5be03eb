"""What is done about a local issue, by whom, and what came of it: for everybody to read."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.community.models.gatherings import Gathering
from tsunagu.community.models.ideas import Idea
from tsunagu.community.models.issues import LocalIssue
from tsunagu.community.states import ON_THE_WALL, SHOWN
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor


class UndertakingQuerySet(models.QuerySet["Undertaking"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of the issues of the own desk."""
        return self.filter(issue__in=LocalIssue.objects.visible_to(actor))

    def running(self) -> Self:
        return self.filter(ended_on=None)


class Undertaking(models.Model):
    """As long as it runs, somebody of the desk looks after it until a day; with its end comes a
    result. It may be a place to be or an idea that everybody knows; ``doer``: a group, the city.
    """

    PERSONAL: list[str] = []

    issue = models.ForeignKey(LocalIssue, models.PROTECT, related_name="undertakings")
    words = models.CharField("取り組むこと", max_length=200)
    doer = models.CharField("だれが", max_length=100, blank=True)
    gathering = models.ForeignKey(
        Gathering, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="居場所"
    )
    idea = models.ForeignKey(
        Idea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="アイデア"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="担当"
    )
    begun_on = models.DateField("始めた日", default=clock.today)
    next_on = models.DateField("次の日", null=True, blank=True)
    result = models.TextField("どうなったか", max_length=1_000, blank=True)
    ended_on = models.DateField("おわった日", null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = UndertakingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, next_on__isnull=False)
                | Q(ended_on__isnull=False, next_on=None) & ~Q(result=""),
                name="community_undertaking_goes_somewhere",
                violation_error_message="続くときは次の日、おわるときはどうなったかが必要です。",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_on"], name="community_undertaking_due", condition=Q(ended_on=None)
            )
        ]

    def __str__(self) -> str:
        return f"undertaking #{self.pk}"

    @property
    def place(self) -> Gathering | None:
        """The place to be that it is, while everybody knows it."""
        return self.gathering if self.gathering and self.gathering.state in SHOWN else None

    @property
    def thought(self) -> Idea | None:
        """The idea that it is, while everybody reads it."""
        return self.idea if self.idea and self.idea.state in ON_THE_WALL else None
