from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.intake.models.concern import Concern
from tsunagu.keys.fields import SealedText


class Side(models.TextChoices):
    TELLER = "teller", _("あなた")
    DESK = "desk", _("窓口")


class Message(models.Model):
    """A few words between the teller and the desk, read behind the receipt only."""

    PERSONAL = ["words"]

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="messages")
    side = models.CharField(max_length=10, choices=Side)
    words = SealedText("ことば", max_length=5_000, of="concern")
    key = models.CharField(max_length=64, unique=True, editable=False)
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["side", "concern"], name="intake_unread", condition=Q(read_at=None)
            ),
            models.Index(fields=["at"], name="intake_told_lately", condition=Q(side=Side.TELLER)),
        ]

    def __str__(self) -> str:
        return f"message #{self.pk}"


class Stage(models.TextChoices):
    """What everyone who told us hears, and all that a reporter hears."""

    RECEIVED = "received", _("受け取りました")
    HANDLING = "handling", _("対応しています")
    FINISHED = "finished", _("対応が終わりました")


class Answer(models.Model):
    """What goes back to whoever told us. A reporter's answer is the stage alone, without words."""

    PERSONAL = ["words"]

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="answers")
    stage = models.CharField(max_length=10, choices=Stage)
    to_reporter = models.BooleanField()
    words = SealedText("お返事", max_length=5_000, blank=True, of="concern")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_reporter=False) | Q(words=""),
                name="intake_reporter_hears_no_words",
                violation_error_message="知らせてくれた人への返事に、本人のことは書けません。",
            )
        ]

    def __str__(self) -> str:
        return f"answer #{self.pk}"


class Draft(models.Model):
    """Answers typed so far on one device. Gone after a day, or when the person leaves."""

    PERSONAL = ["answers"]

    token_print = models.CharField(max_length=64, unique=True)
    answers = models.TextField()  # a token under a key that only the device can make again
    keep_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["keep_until"], name="intake_draft_keep")]

    def __str__(self) -> str:
        return f"draft #{self.pk}"
