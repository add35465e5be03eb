from typing import Self

from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.holdings.models.request import SubjectRequest
from tsunagu.holdings.requested import TransferAnswer, TransferGround
from tsunagu.keys.fields import SealedText


class TransferQuerySet(models.QuerySet["Transfer"]):
    def live(self) -> Self:
        """Asked about, agreed to or done; of a request at most one."""
        return self.exclude(answer=TransferAnswer.REFUSED)


class Transfer(models.Model):
    """Another body is to decide a request (85条, 96条): asked first, and sent on when it agrees.
    ``due_on``: the limit that goes along; the law counts on as if it had come in there.
    """

    PERSONAL = ["body", "why", "words"]

    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="transfers")
    body = SealedText("移送先の機関", max_length=200, of="request")
    ground = models.CharField("移送する根拠", max_length=10, choices=TransferGround)
    why = SealedText("移送する理由", max_length=500, of="request")
    asked_on = models.DateField("協議を始めた日", default=clock.today)
    answer = models.CharField("協議の結果", max_length=10, choices=TransferAnswer, blank=True)
    words = SealedText("相手の担当者と、話し合ったこと", max_length=500, blank=True, of="request")
    answered_on = models.DateField("答えを受け取った日", null=True, blank=True)
    sent_on = models.DateField("移送し、本人に知らせた日", null=True, blank=True)
    due_on = models.DateField("移送したときの期限", null=True, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(body="") & ~Q(why=""),
                name="holdings_transfer_says_where_and_why",
                violation_error_message="移送先の機関と、移送する理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(answer="", words="", answered_on=None)
                | ~Q(answer="") & ~Q(words="") & Q(answered_on__isnull=False),
                name="holdings_transfer_answered_on_a_day",
                violation_error_message="協議の答えには、相手の担当者と、受け取った日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None, due_on=None)
                | Q(sent_on__isnull=False, due_on__isnull=False, answer=TransferAnswer.AGREED),
                name="holdings_transfer_after_their_word",
                violation_error_message="相手の機関が引き受けてから、移送できます。",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=~Q(answer=TransferAnswer.REFUSED),
                name="holdings_one_transfer_at_a_time",
                violation_error_message="この請求は、もう協議しています。",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer #{self.pk} {self.answer}"
