from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.watch.models.watch import Watch
from tsunagu.watch.states import Result, Sign


def only_signs(value: object) -> None:
    if not isinstance(value, list) or not set(value) <= set(Sign.values):
        raise ValidationError("気づいたことを選んでください。")


class LookQuerySet(models.QuerySet["Look"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(watch__in=Watch.objects.visible_to(actor))

    def unanswered(self) -> Self:
        """Reports for which nobody has said a word yet. What worries is answered as a concern."""
        return self.filter(answered_at=None, concern=None)


class Look(models.Model):
    """What a visitor saw one time. ``key`` comes from the phone; a second arrival is no second
    visit. ``at`` is when they were there, ``arrived_at`` when we heard.
    """

    PERSONAL = ["result", "signs", "note", "answer"]

    watch = models.ForeignKey(Watch, models.PROTECT, related_name="looks")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("訪問した日時")
    arrived_at = models.DateTimeField(default=clock.now, editable=False)
    result = models.CharField("ようす", max_length=10, choices=Result)
    signs = models.JSONField("気づいたこと", default=list, blank=True, validators=[only_signs])
    note = SealedText("メモ", max_length=1_000, blank=True, of="watch.person")
    concern = models.ForeignKey(
        "intake.Concern", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = SealedText("窓口から", max_length=500, blank=True, of="watch.person")
    answer_by = models.DateField("返事の期限")
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = LookQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["watch", "-at"], name="watch_look_at"),
            models.Index(
                fields=["answer_by"],
                name="watch_unanswered",
                condition=Q(answered_at=None, concern=None),
            ),
        ]

    def __str__(self) -> str:
        return f"look #{self.pk}"

    @property
    def named(self) -> list[str]:
        """The signs, in words."""
        return [str(Sign(sign).label) for sign in self.signs]
