from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.holdings.states import Kind
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission


class HoldQuerySet(models.QuerySet["Hold"]):
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.has(Permission.DISPOSE) else self.none()

    def live(self) -> Self:
        return self.filter(lifted_at=None)


class Hold(models.Model):
    """A record that may not be disposed of, whatever its age, until somebody lifts the hold.

    ``seal`` is the key of that record: it names the record, and seals the reason.
    """

    PERSONAL = ["reason", "lift_reason"]

    seal = Seal()
    kind = models.CharField("記録の種類", max_length=10, choices=Kind)
    number = models.BigIntegerField("番号")
    reason = SealedText("とめる理由", max_length=300)
    placed_at = models.DateTimeField(default=clock.now, editable=False)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lift_reason = SealedText("とめるのをやめる理由", max_length=300, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="holdings_hold_has_reason",
                violation_error_message="廃棄をとめる理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lift_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason=""),
                name="holdings_hold_lifted_with_reason",
                violation_error_message="とめるのをやめるには、だれが、いつ、なぜが必要です。",
            ),
        ]
        indexes = [models.Index(fields=["seal"], name="holdings_held", condition=Q(lifted_at=None))]

    def __str__(self) -> str:
        return f"hold #{self.pk}"
