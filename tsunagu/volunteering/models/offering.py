from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.volunteering.matching.grid import in_words
from tsunagu.volunteering.models.away import Away
from tsunagu.volunteering.models.neighbour import Neighbour, only_cells
from tsunagu.volunteering.states import Driving, OfferingState, Reach, Task, Whom


def only_tasks(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(Task.values):
        raise ValidationError("できることを選んでください。")


class OfferingQuerySet(models.QuerySet["Offering"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))

    def standing(self) -> Self:
        """Those that may be asked today."""
        today = clock.today()
        away = Away.objects.within(today, today).filter(neighbour=OuterRef("neighbour"))
        return self.open_on(today).exclude(Exists(away))

    def open_on(self, day: date) -> Self:
        """Those whose registration holds then, whoever is away."""
        return self.filter(state=OfferingState.OPEN, valid_until__gte=day)


class Offering(models.Model):
    """What a neighbour can do, when and how far away. ``cells``: hours of the week as a grid."""

    PERSONAL = ["tasks", "cells", "words", "limits", "answer"]

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="offerings")
    tasks = models.JSONField("できること", validators=[only_tasks])
    cells = models.JSONField("曜日と時間", validators=[only_cells])
    words = SealedText("くわしいこと", max_length=1_000, blank=True, of="neighbour.person")
    max_km = models.PositiveSmallIntegerField("行ける所", choices=Reach, default=Reach.NEAR)
    driving = models.CharField("運転", max_length=20, choices=Driving, default=Driving.NONE)
    languages = models.JSONField("話せることば", default=list, blank=True)
    accepts_sex = models.CharField("相手", max_length=10, choices=Whom, default=Whom.ANY)
    limits = SealedText("できないこと", max_length=500, blank=True, of="neighbour.person")
    answer = SealedText("窓口から", max_length=500, blank=True, of="neighbour.person")
    state = models.CharField("状態", max_length=10, choices=OfferingState, default="new")
    due_on = models.DateField("確かめる日", null=True, blank=True)
    valid_until = models.DateField("いつまで", null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = OfferingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=OfferingState.NEW) | Q(due_on__isnull=False),
                name="volunteering_new_has_a_day",
                violation_error_message="確かめる日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state=OfferingState.OPEN) | Q(valid_until__isnull=False),
                name="volunteering_open_has_an_end",
                violation_error_message="いつまで登録するかが必要です。",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="volunteering_offering_state"),
        ]

    def __str__(self) -> str:
        return f"offering #{self.pk} {self.state}"

    @property
    def named(self) -> list[str]:
        """What it is about, in words."""
        return [str(Task(task).label) for task in self.tasks]

    @property
    def times(self) -> list[str]:
        return in_words(self.cells)
