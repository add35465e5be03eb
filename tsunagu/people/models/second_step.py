from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models.person import User


class StepKind(models.TextChoices):
    """By what somebody shows, after the password, that it is really they."""

    APP = "app", _("認証アプリ")
    PASSKEY = "passkey", _("パスキー")
    SPARE = "spare", _("控えのコード")


class SecondStepQuerySet(models.QuerySet["SecondStep"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own alone."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()

    def enough(self) -> Self:
        """What opens the house by itself; spare codes only replace what was lost."""
        return self.exclude(kind=StepKind.SPARE)


class SecondStep(models.Model):
    """An app, a passkey or a spare code of one person. No row holds what would open the house.

    ``mark``: of an app the seed of its secret, of a passkey the digest of its id, of a spare
    code its keyed digest. ``count`` only grows: nothing is used twice.
    """

    PERSONAL = ["name"]

    user = models.ForeignKey(User, models.CASCADE, related_name="second_steps")
    kind = models.CharField("種類", max_length=10, choices=StepKind)
    name = models.CharField("名前", max_length=60, blank=True)
    mark = models.CharField(max_length=64)
    credential = models.BinaryField(default=bytes, blank=True)
    count = models.BigIntegerField(default=-1)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SecondStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind=StepKind.APP),
                name="people_second_step_one_app",
                violation_error_message="認証アプリは、もう登録されています。",
            ),
            models.UniqueConstraint(
                fields=["mark"],
                condition=Q(kind=StepKind.PASSKEY),
                name="people_second_step_passkey_once",
                violation_error_message="このパスキーは、もう登録されています。",
            ),
            models.CheckConstraint(
                condition=~Q(mark="") & (~Q(kind=StepKind.PASSKEY) | ~Q(credential=b"")),
                name="people_second_step_whole",
                violation_error_message="確かめる方法の中身がありません。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
