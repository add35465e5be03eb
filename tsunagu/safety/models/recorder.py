"""Call recorders against fraud (自動通話録音機): the machines, and who has one at home."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GUARDED, Insider
from tsunagu.safety.states import HANDED_OUT, LIVING, End, LoanState

S = LoanState


class RecorderQuerySet(models.QuerySet["Recorder"]):
    def visible_to(self, actor: Actor) -> Self:
        """The stock of the own desk."""
        if actor.has(Permission.NEIGHBOUR_MATCH) and actor.organisation_id is not None:
            return self.filter(desk_id=actor.organisation_id)
        return self.none()

    def free(self) -> Self:
        """Those that can be lent now."""
        return self.filter(gone_on=None).exclude(Exists(_out()))


class Recorder(models.Model):
    """One machine, by the number on it. ``gone_on``: lost, broken, given away."""

    PERSONAL: list[str] = []

    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="recorders")
    number = models.CharField("番号", max_length=30)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    gone_on = models.DateField("なくなった日", null=True, blank=True)

    objects = RecorderQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "number"],
                name="safety_recorder_number_once",
                violation_error_message="この番号の機械は、もうあります。",
            ),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="safety_recorder_has_a_number",
                violation_error_message="機械の番号を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class LoanQuerySet(models.QuerySet["Loan"]):
    def visible_to(self, actor: Actor) -> Self:
        """The desk that lends; guarded people for their insiders alone."""
        if not actor.has(Permission.NEIGHBOUR_MATCH) or actor.organisation_id is None:
            return self.none()
        let_in = Insider.objects.live().filter(
            user_id=actor.user_id or 0, person=OuterRef("person")
        )
        is_shown = ~Q(person__level__in=GUARDED) | Q(Exists(let_in))
        return self.filter(is_shown, desk_id=actor.organisation_id)

    def living(self) -> Self:
        return self.filter(state__in=LIVING)


class Loan(models.Model):
    """Somebody asks for a recorder, has it, gives it back. As long as it lives it has a next date:
    by when the desk rings up; then the day on which the machine is due.
    """

    PERSONAL = ["person", "words", "note"]

    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="recorder_loans")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="recorder_loans")
    words = SealedText("電話で困っていること", max_length=1_000, blank=True, of="person")
    state = models.CharField("状態", max_length=10, choices=S, default=S.ASKED)
    recorder = models.ForeignKey(
        Recorder, models.PROTECT, null=True, blank=True, related_name="loans"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField("次の日", null=True, blank=True)
    lent_on = models.DateField("貸した日", null=True, blank=True)
    until = models.DateField("いつまで", null=True, blank=True)
    reminded_on = models.DateField("知らせた日", null=True, blank=True, editable=False)
    end = models.CharField("貸さなかった理由", max_length=12, choices=End, blank=True)
    note = SealedText("窓口から", max_length=500, blank=True, of="person")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)  # two hands at once: one wins
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = LoanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recorder"],
                condition=Q(state=S.LENT),
                name="safety_one_machine_one_loan",
                violation_error_message="この機械は、いま、ほかの人が使っています。",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=LIVING),
                name="safety_one_loan_a_person",
                violation_error_message="この人の申しこみは、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVING, next_on__isnull=False, ended_at=None)
                | ~Q(state__in=LIVING) & Q(next_on=None, ended_at__isnull=False),
                name="safety_living_loan_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HANDED_OUT)
                | Q(recorder__isnull=False, owner__isnull=False, lent_on__isnull=False)
                & Q(until__gt=F("lent_on")),
                name="safety_lent_has_a_machine",
                violation_error_message="機械と、貸した日より後の「いつまで」が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.DROPPED) & ~Q(end="") | ~Q(state=S.DROPPED) & Q(end=""),
                name="safety_dropped_says_why",
                violation_error_message="貸さなかった理由を選んでください。",
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], name="safety_loan_due", condition=Q(state__in=LIVING)),
            models.Index(fields=["desk", "state"], name="safety_loan_of_desk"),
            models.Index(fields=["until"], name="safety_loan_ends", condition=Q(state=S.LENT)),
        ]

    def __str__(self) -> str:
        return f"loan #{self.pk} {self.state}"


def _out() -> models.QuerySet[Loan]:
    """Whether the machine of the row is with somebody, or lost on the way."""
    return Loan.objects.filter(recorder=OuterRef("pk"), state=S.LENT)
