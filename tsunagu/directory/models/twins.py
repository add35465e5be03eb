"""Entries of different sources that may speak of the same thing, and what a person said of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models.listing import Service


class TwinState(models.TextChoices):
    PROPOSED = "proposed", _("同じかもしれません")
    SAME = "same", _("まとめました")
    DIFFERENT = "different", _("ちがうものです")


class Scope(models.TextChoices):
    """What of two entries is the same."""

    PLACE = "place", _("場所")
    BODY = "body", _("団体")
    SERVICE = "service", _("サービス")


class Twin(models.Model):
    """Two open services. ``scope``: what a person found to be the same; ``moved``: what went to the
    kept one with it, to be put back.
    """

    PERSONAL = ["by_label"]

    kept = models.ForeignKey(Service, models.PROTECT, related_name="+")
    other = models.ForeignKey(Service, models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list)
    state = models.CharField(
        "状態", max_length=10, choices=TwinState, default=TwinState.PROPOSED, db_index=True
    )
    scope = models.JSONField(default=list)
    moved = models.JSONField(default=dict)
    by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kept", "other"],
                name="directory_twins_once",
                violation_error_message="この二つは、もうならべてあります。",
            ),
            models.CheckConstraint(
                condition=~Q(kept=F("other")),
                name="directory_twins_are_two",
                violation_error_message="同じものどうしは、まとめられません。",
            ),
            models.CheckConstraint(
                condition=Q(state=TwinState.PROPOSED, decided_at=None, by_label="")
                | Q(decided_at__isnull=False) & ~Q(state=TwinState.PROPOSED) & ~Q(by_label=""),
                name="directory_twins_decided",
                violation_error_message="だれがいつ決めたかが、要ります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kept_id} and {self.other_id}"
