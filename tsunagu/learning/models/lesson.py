from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.community.models import AgeBand
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.learning.models.programme import Programme
from tsunagu.learning.states import LIVING, OWNED, TAUGHT, WITH_A_DAY, LessonState, Unmet
from tsunagu.volunteering.models import Neighbour, Offering
from tsunagu.volunteering.states import InvitationState

S = LessonState


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk, as is who asked for them."""
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))

    def living(self) -> Self:
        return self.filter(state__in=LIVING)


class Lesson(models.Model):
    """A school, a firm or a group asks for a programme, from the wish to the thanks.

    Who asks is a neighbour as any other: the same receipt opens it, the same key seals it. As long
    as it lives it has a next date. ``wishes``: moments in the order of preference, ISO 8601.
    """

    PERSONAL = ["words", "place", "access", "note", "felt"]

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="lessons")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="lessons")
    grade = models.CharField("学年・クラス・部署", max_length=60, blank=True)
    people = models.PositiveSmallIntegerField("人数")
    wishes = models.JSONField("希望の日時")
    words = SealedText("ねらい", max_length=600, blank=True, of="neighbour.person")
    place = SealedText("場所", max_length=200, of="neighbour.person")
    access = SealedText("配慮がいること", max_length=400, blank=True, of="neighbour.person")
    state = models.CharField("状態", max_length=10, choices=S, default=S.NEW)
    moves = models.PositiveIntegerField(default=0, editable=False)  # who changes claims the count
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField("次の日", null=True, blank=True)
    wanted = models.PositiveSmallIntegerField("講師の人数", default=1)
    found = models.PositiveSmallIntegerField(default=0, editable=False)
    begins_at = models.DateTimeField("はじまり", null=True, blank=True)
    ends_at = models.DateTimeField("おわり", null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    reported_at = models.DateTimeField(null=True, blank=True, editable=False)
    felt = SealedText("感じたこと", max_length=1_000, blank=True, of="neighbour.person")
    unmet = models.CharField("できなかった理由", max_length=10, choices=Unmet, blank=True)
    note = SealedText("窓口から", max_length=500, blank=True, of="neighbour.person")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LIVING, next_on__isnull=False, ended_at=None)
                | ~Q(state__in=LIVING) & Q(next_on=None, ended_at__isnull=False),
                name="learning_living_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OWNED) | Q(owner__isnull=False),
                name="learning_lesson_has_an_owner",
                violation_error_message="担当が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_A_DAY)
                | Q(begins_at__isnull=False, ends_at__gt=F("begins_at")),
                name="learning_fixed_has_a_day",
                violation_error_message="日時が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TAUGHT) | Q(reported_at__isnull=False),
                name="learning_taught_was_reported",
                violation_error_message="報告が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.UNMET) & ~Q(unmet="") | ~Q(state=S.UNMET) & Q(unmet=""),
                name="learning_unmet_says_why",
                violation_error_message="できなかった理由を選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(people__gte=1, found__lte=F("wanted")),
                name="learning_no_more_than_wanted",
                violation_error_message="人数を確かめてください。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_on"], name="learning_lesson_due", condition=Q(state__in=LIVING)
            ),
            models.Index(fields=["ended_at"], name="learning_lesson_ended"),
        ]

    def __str__(self) -> str:
        return f"lesson #{self.pk} {self.state}"

    @property
    def wished(self) -> list[datetime]:
        """The moments wished for, the best first."""
        return [datetime.fromisoformat(one) for one in self.wishes]


class Call(models.Model):
    """Somebody who can teach, asked for one lesson. Who says no is not asked again."""

    PERSONAL = ["reason"]

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="calls")
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="calls")
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.ASKED)
    code_print = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = SealedText("理由", max_length=300, blank=True, of="offering.neighbour.person")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "offering"],
                name="learning_called_once",
                violation_error_message="この人には、もう頼んでいます。",
            )
        ]

    def __str__(self) -> str:
        return f"call #{self.pk} {self.state}"


class Turnout(models.Model):
    """How many took part in one lesson, by age: numbers, and no names."""

    PERSONAL: list[str] = []

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="turnouts")
    band = models.CharField("年代", max_length=10, choices=AgeBand)
    count = models.PositiveSmallIntegerField("人数")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "band"],
                name="learning_turnout_once",
                violation_error_message="この年代の人数は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.band}"
