from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tsunagu.complaints.states import ComplaintState, Way, Wrong
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.volunteering.models import Invitation, Neighbour

S = ComplaintState


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, actor: Actor) -> Self:
        """The desk that brings neighbours together; nobody of it who takes part in the same thing,
        so that who is complained of never reads it.
        """
        who = actor.user_id or 0
        goes = Invitation.objects.filter(
            favour=OuterRef("favour"), offering__neighbour__account=who
        )
        rows = self.filter(neighbour__in=Neighbour.objects.visible_to(actor))
        rows = rows.exclude(Exists(goes)).exclude(favour__neighbour__account=who)
        return rows.exclude(watch__visitor=who)

    def open(self) -> Self:
        return self.filter(state=S.OPEN)


class Complaint(models.Model):
    """Who is helped, or who helps, says that something went wrong with a favour or with visits.
    From the first moment it has an owner and a next date; ``answer_by`` is never put off.

    ``concern``: what is dangerous, in the loop.
    """

    PERSONAL = ["wrong", "words", "answer"]

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="complaints")
    favour = models.ForeignKey(
        "volunteering.Favour", models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    watch = models.ForeignKey(
        "watch.Watch", models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    way = models.CharField("方法", max_length=10, choices=Way, default=Way.WEB)
    wrong = models.CharField("何がありましたか", max_length=10, choices=Wrong)
    words = SealedText("くわしいこと", max_length=2_000, of="neighbour.person")
    state = models.CharField("状態", max_length=10, choices=S, default=S.OPEN)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    next_on = models.DateField("次の日", null=True, blank=True)
    answer_by = models.DateField("返事の期限")
    answer = SealedText("返事", max_length=1_000, blank=True, of="neighbour.person")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    concern = models.OneToOneField(
        "intake.Concern", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)  # two hands at once: one wins
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(favour__isnull=False, watch=None) | Q(favour=None, watch__isnull=False),
                name="complaints_about_one_thing",
                violation_error_message="どのことかを選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.OPEN, next_on__isnull=False)
                | ~Q(state=S.OPEN) & Q(next_on=None),
                name="complaints_open_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.ANSWERED) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="complaints_answered_with_words",
                violation_error_message="返事を書いてください。",
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], name="complaints_due", condition=Q(state=S.OPEN)),
        ]

    def __str__(self) -> str:
        return f"complaint #{self.pk} {self.state}"

    @property
    def is_of_helped(self) -> bool:
        """Said by who is helped; else by who helps."""
        return self.favour is None or self.favour.neighbour_id == self.neighbour_id
