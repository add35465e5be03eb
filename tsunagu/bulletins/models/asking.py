"""What readers ask about a bulletin: answered once, for everybody."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.bulletins.models.bulletin import Bulletin
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText

_OPEN = Q(answered_at=None, left_at=None)


class ReaderQuestionQuerySet(models.QuerySet["ReaderQuestion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those about bulletins of the own desk."""
        return self.filter(bulletin__in=Bulletin.objects.visible_to(actor))

    def waiting(self) -> Self:
        return self.filter(_OPEN)

    def answered(self) -> Self:
        """What everybody reads."""
        return self.filter(answered_at__isnull=False)


class ReaderQuestion(models.Model):
    """One question. ``words`` are as somebody typed them, for the desk alone, and gone when it has
    decided; ``shown`` is the question as everybody reads it. Who asked is kept nowhere.
    """

    PERSONAL = ["words"]

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="questions")
    words = SealedText("質問", max_length=300, blank=True, of="bulletin", or_house=True)
    shown = models.CharField("みんなに見せる質問", max_length=300, blank=True)
    answer = models.TextField("みんなへの答え", max_length=1_000, blank=True)
    answer_by = models.DateField("いつまでに答えるか")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)
    left_at = models.DateTimeField("答えないと決めた日時", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = ReaderQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_OPEN & ~Q(words="") & Q(decided_by=None)
                | ~_OPEN & Q(words="", decided_by__isnull=False),
                name="bulletins_question_is_decided",
                violation_error_message="質問を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, shown="", answer="")
                | Q(answered_at__isnull=False, left_at=None) & ~Q(shown="") & ~Q(answer=""),
                name="bulletins_question_is_answered",
                violation_error_message="みんなに見せる質問と、答えを書いてください。",
            ),
        ]
        indexes = [
            models.Index(fields=["answer_by"], name="bulletins_unanswered", condition=_OPEN),
        ]

    def __str__(self) -> str:
        return f"question #{self.pk}"
