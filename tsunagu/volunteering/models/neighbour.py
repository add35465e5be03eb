from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GUARDED, Insider
from tsunagu.volunteering.matching.grid import CELLS, in_words
from tsunagu.volunteering.states import Driving, OfferingState, Reach, Task, Who, Whom


def only_cells(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(CELLS):
        raise ValidationError("曜日と時間を選んでください。")


def only_tasks(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(Task.values):
        raise ValidationError("できることを選んでください。")


class NeighbourQuerySet(models.QuerySet["Neighbour"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk; guarded people exist for their insiders alone."""
        if not actor.has(Permission.NEIGHBOUR_MATCH) or actor.organisation_id is None:
            return self.none()
        let_in = Insider.objects.live().filter(
            user_id=actor.user_id or 0, person=OuterRef("person")
        )
        known = ~Q(person__level__in=GUARDED) | Q(Exists(let_in))
        return self.filter(known, desk_id=actor.organisation_id)


class Neighbour(models.Model):
    """Somebody, or a group or firm, who takes part. Nobody is only a helper or only helped: what
    they can do and what they ask for hang on the same row, behind one receipt.
    """

    PERSONAL = ["person", "group_name"]

    person = models.OneToOneField("residents.Person", models.PROTECT, related_name="neighbour")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="neighbours")
    who = models.CharField("だれ", max_length=10, choices=Who, default=Who.PERSON)
    group_name = SealedText("団体の名前", max_length=100, blank=True, of="person")
    receipt = models.CharField("受付番号", max_length=12, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    language = models.CharField("言葉", max_length=10, default="ja")
    key = models.CharField(max_length=64, unique=True, editable=False)
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    objects = NeighbourQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk"], name="volunteering_of_desk")]

    def __str__(self) -> str:
        return f"neighbour {self.receipt}"

    @property
    def called(self) -> str:
        return self.group_name or self.person.called


class OfferingQuerySet(models.QuerySet["Offering"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))

    def standing(self) -> Self:
        """Those that may be asked today."""
        return self.filter(state=OfferingState.OPEN, valid_until__gte=clock.today())


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
