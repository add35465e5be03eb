from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import ShutOut, hidden


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """Cases of the own desk, for who may read cases. All others do not exist."""
        if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
            return self.none()
        return self.filter(in_sight(actor), organisation_id=actor.organisation_id)


def in_sight(actor: Actor, case: str = "") -> Q:
    """Cases of guarded people exist for their insiders alone. ``case`` leads from the row there,
    as ``case__``.
    """
    shut = hidden(CaseGuard.objects.filter(case=OuterRef(f"{case}pk")), actor)
    return Q(**{f"{case}is_guarded": False}) | Q(~Exists(shut))


def shut_out(actor: Actor, case: str = "") -> Q:
    """Cases of people from whom this user is kept away, whatever their role."""
    return Q(kept_from(actor, f"{case}pk"), **{f"{case}is_guarded": True})


def kept_from(actor: Actor, case: str) -> Exists:
    """Whether this user is kept away from somebody of the case, by its key; reads no case."""
    out = ShutOut.objects.filter(user_id=actor.user_id or 0, ended_at=None)
    return Exists(CaseGuard.objects.filter(case=OuterRef(case), person__in=out.values("person")))


class Case(models.Model):
    """The needs of one household and the people who work on them."""

    PERSONAL = ["household", "main_person", "outcome"]

    seal = Seal()
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="cases", verbose_name="担当の窓口"
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="cases", verbose_name="担当者"
    )
    household = models.ForeignKey("residents.Household", models.PROTECT, related_name="cases")
    main_person = models.ForeignKey(
        "residents.Person", models.PROTECT, related_name="cases", verbose_name="本人"
    )
    state = models.CharField("状態", max_length=10, choices=CaseState, default=CaseState.OPEN)
    opened_at = models.DateTimeField("始めた日時", default=clock.now)
    closed_at = models.DateTimeField("終わった日時", null=True, blank=True)
    outcome = SealedText("結果", blank=True)
    silent_on = models.DateField("記録がなければ、この日に知らせる", null=True, blank=True)
    is_guarded = models.BooleanField(default=False, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, closed_at=None)
                | Q(state=CaseState.CLOSED, closed_at__isnull=False) & ~Q(outcome=""),
                name="cases_closed_with_outcome",
                violation_error_message="終結には、結果と日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN, silent_on__isnull=False)
                | Q(state=CaseState.CLOSED, silent_on=None),
                name="cases_open_case_never_sleeps",
                violation_error_message="支援中のケースには、次の記録までの日が必要です。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "worker", "silent_on"],
                name="cases_open_by_worker",
                condition=Q(state=CaseState.OPEN),
            ),
            models.Index(
                fields=["organisation", "silent_on"],
                name="cases_silent",
                condition=Q(silent_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"case #{self.pk}"


class CaseGuard(models.Model):
    """A guarded person of this case's household: the case exists for their insiders alone."""

    PERSONAL = ["person"]

    case = models.ForeignKey(Case, models.CASCADE, related_name="guards")
    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                name="cases_guard_once",
                violation_error_message="このケースは、もう守られています。",
            )
        ]

    def __str__(self) -> str:
        return f"guard #{self.pk}"


class CaseConcern(models.Model):
    """A concern that this case took up. A concern belongs to one case."""

    PERSONAL: list[str] = []

    case = models.ForeignKey(Case, models.PROTECT, related_name="concern_links")
    concern = models.OneToOneField("intake.Concern", models.PROTECT, related_name="case_link")

    def __str__(self) -> str:
        return f"case #{self.case_id} concern #{self.concern_id}"


class CaseStep(models.Model):
    """One move of a case. Append only."""

    PERSONAL = ["reason"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=CaseState, blank=True)
    to = models.CharField(max_length=10, choices=CaseState)
    reason = SealedText("理由", blank=True, of="case")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
