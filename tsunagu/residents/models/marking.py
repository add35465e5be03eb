from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.keys.fields import SealedText
from tsunagu.residents.models.person import GUARDED, Level, Person


class MarkingQuerySet(models.QuerySet["Marking"]):
    def current(self) -> Self:
        return self.filter(ended_at=None)

    def guarding(self) -> Self:
        """In force, and hiding a person from all but a few."""
        return self.current().filter(level__in=GUARDED)


class Marking(models.Model):
    """How far a person's record is shut (支援措置 and others). One row in force a person.

    Append only: a change ends the row and begins the next version. ``until_on`` ends nothing:
    when it has passed the marking stays until two people have lifted it.
    """

    PERSONAL = ["person", "source", "lift_reason"]

    person = models.ForeignKey(Person, models.PROTECT, related_name="markings")
    level = models.CharField("しるし", max_length=10, choices=Level)
    version = models.PositiveIntegerField(editable=False)
    from_on = models.DateField("いつから", default=clock.today)
    until_on = models.DateField("いつまで", null=True, blank=True)
    source = SealedText("もとになる書類", max_length=300, of="person")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now, editable=False)
    lift_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lift_reason = SealedText("解く理由", max_length=300, blank=True, of="person")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MarkingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None),
                name="residents_one_marking_in_force",
                violation_error_message="この人のしるしは、もう付いています。",
            ),
            models.UniqueConstraint(
                fields=["person", "version"],
                name="residents_marking_version_once",
                violation_error_message="しるしが、その間に変わりました。",
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="residents_marking_has_source",
                violation_error_message="もとになる書類を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(lift_proposed_by=None, lift_reason="")
                | Q(lift_proposed_by__isnull=False) & ~Q(lift_reason=""),
                name="residents_lifting_has_reason",
                violation_error_message="解くときは、だれが、なぜかが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="residents_marking_ended_by_somebody",
                violation_error_message="しるしのおわりには、だれが、いつが必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"marking #{self.pk} {self.level}"

    @property
    def is_late(self) -> bool:
        """Its last day has passed: it stays, and somebody should decide."""
        return self.until_on is not None and self.until_on < clock.today()


class InsiderQuerySet(models.QuerySet["Insider"]):
    def live(self) -> Self:
        """Who may see the person at this moment."""
        now = clock.now()
        return self.filter(Q(until_at=None) | Q(until_at__gt=now), ended_at=None)

    def named(self) -> Self:
        """Without those who are let in for some hours."""
        return self.filter(ended_at=None, until_at=None)


class Insider(models.Model):
    """A user who may see a guarded person: named, or (``until_at``) for a few hours."""

    PERSONAL = ["person", "why"]

    person = models.ForeignKey(Person, models.PROTECT, related_name="insiders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = SealedText("理由", max_length=300, blank=True, of="person")
    named_by_id = models.BigIntegerField(null=True)  # nobody's, when the house itself did it
    named_at = models.DateTimeField(default=clock.now, editable=False)
    until_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = InsiderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user"],
                condition=Q(ended_at=None, until_at=None),
                name="residents_insider_named_once",
                violation_error_message="この人は、もう見られる人です。",
            )
        ]

    def __str__(self) -> str:
        return f"insider #{self.pk}"


class ShutOut(models.Model):
    """A user who must never see this person, whatever their role: kin of who did the harm."""

    PERSONAL = ["person", "why"]

    person = models.ForeignKey(Person, models.PROTECT, related_name="shut_outs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = SealedText("理由", max_length=300, of="person")
    by_user_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user"],
                condition=Q(ended_at=None),
                name="residents_shut_out_once",
                violation_error_message="この職員は、もう外してあります。",
            ),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="residents_shut_out_has_reason",
                violation_error_message="外す理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"shut out #{self.pk}"
