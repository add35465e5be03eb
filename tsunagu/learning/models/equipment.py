from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.learning.models.lesson import Lesson


class Equipment(models.Model):
    """A kind of thing that is lent for lessons. How many there are: its pieces."""

    PERSONAL: list[str] = []

    name = models.CharField(
        "用具の名前",
        max_length=60,
        unique=True,
        error_messages={"unique": "同じ名前の用具が、すでにあります。"},
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.name


class Piece(models.Model):
    """One of them, by the number on its label. ``gone_on``: broken or given away."""

    PERSONAL: list[str] = []

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="pieces")
    number = models.PositiveSmallIntegerField("番号")
    gone_on = models.DateField("なくなった日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["equipment", "number"],
                name="learning_piece_once",
                violation_error_message="この番号の用具は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.equipment_id} no. {self.number}"


class Borrowing(models.Model):
    """One piece is away for one lesson on one day. The database lends no piece twice on a day."""

    PERSONAL: list[str] = []

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="borrowings")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="borrowings")
    day = models.DateField("日", db_index=True)
    freed_at = models.DateTimeField("返した日時", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "day"],
                condition=Q(freed_at=None),
                name="learning_lent_once",
                violation_error_message="この用具は、その日にもう貸しています。",
            )
        ]

    def __str__(self) -> str:
        return f"borrowing #{self.pk}"
