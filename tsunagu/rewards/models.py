from typing import Self

from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.rewards.states import OPEN, ActivityState, ExchangeState, Kind
from tsunagu.volunteering.models import Invitation, Neighbour

A = ActivityState
A_DAY = 24 * 60  # minutes
_LIVES = ~Q(state=A.REFUSED)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))


class Activity(models.Model):
    """What a neighbour did one time. Favours and visits of the watch come by themselves and are
    confirmed; what is said by hand waits for the desk.
    """

    PERSONAL = ["kind", "where", "reason"]

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="activities")
    kind = models.CharField("したこと", max_length=10, choices=Kind)
    on = models.DateField("日にち")
    minutes = models.PositiveSmallIntegerField("時間（分）")
    where = SealedText("場所", max_length=100, blank=True, of="neighbour.person")
    state = models.CharField("状態", max_length=10, choices=A, default=A.SAID)
    reason = SealedText("理由", max_length=300, blank=True, of="neighbour.person")
    due_on = models.DateField("確かめる日", null=True, blank=True)
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    look = models.OneToOneField(
        "watch.Look", models.PROTECT, null=True, blank=True, related_name="activity"
    )
    watch = models.ForeignKey(
        "watch.Watch", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=A.SAID) | Q(due_on__isnull=False),
                name="rewards_said_has_a_day",
                violation_error_message="確かめる日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=A_DAY),
                name="rewards_within_a_day",
                violation_error_message="時間は、1分から24時間までにしてください。",
            ),
            models.UniqueConstraint(
                fields=["neighbour", "kind", "on"],
                condition=_LIVES & Q(invitation=None, look=None),
                name="rewards_said_once_a_day",
                violation_error_message="この日の同じ活動は、もう書いてあります。",
            ),
            models.UniqueConstraint(
                fields=["invitation", "on"],
                condition=_LIVES & Q(invitation__isnull=False),
                name="rewards_favour_once_a_day",
                violation_error_message="この日の同じ活動は、もう書いてあります。",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbour", "on"], name="rewards_activity_on"),
            models.Index(fields=["due_on"], name="rewards_to_confirm", condition=Q(state=A.SAID)),
        ]

    def __str__(self) -> str:
        return f"activity #{self.pk} {self.state}"


class Exchange(models.Model):
    """Points of one fiscal year that become money: asked, decided, paid. One at a time, so that the
    same points are never asked for twice.
    """

    PERSONAL = ["reason"]

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="exchanges")
    year = models.PositiveSmallIntegerField("年度")
    points = models.PositiveIntegerField("ポイント")
    yen = models.PositiveIntegerField("円")
    state = models.CharField("状態", max_length=10, choices=ExchangeState, default="asked")
    reason = SealedText("理由", max_length=300, blank=True, of="neighbour.person")
    due_on = models.DateField("次の日", null=True, blank=True)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    paid_on = models.DateField("払った日", null=True, blank=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbour", "year"],
                condition=Q(state__in=OPEN),
                name="rewards_one_exchange_at_a_time",
                violation_error_message="交換は、もう申しこんであります。",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=1, yen__gte=1),
                name="rewards_exchange_of_something",
                violation_error_message="交換できるポイントがありません。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, due_on__isnull=False)
                | ~Q(state__in=OPEN) & Q(due_on=None),
                name="rewards_open_exchange_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=ExchangeState.PAID, paid_on__isnull=False)
                | ~Q(state=ExchangeState.PAID) & Q(paid_on=None),
                name="rewards_paid_on_a_day",
                violation_error_message="払った日が必要です。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], name="rewards_exchange_due", condition=Q(state__in=OPEN)
            ),
        ]

    def __str__(self) -> str:
        return f"exchange #{self.pk} {self.state}"
