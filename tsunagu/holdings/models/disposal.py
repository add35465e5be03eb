from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.holdings.states import DisposalState, Kind
from tsunagu.keys.fields import Seal
from tsunagu.people.roles import Permission


class DisposalQuerySet(models.QuerySet["Disposal"]):
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.has(Permission.DISPOSE) else self.none()

    def waiting(self) -> Self:
        return self.exclude(state=DisposalState.DISPOSED)

    def done(self) -> Self:
        return self.filter(state=DisposalState.DISPOSED)


class Disposal(models.Model):
    """Records of a kind whose time is over. One agrees, another disposes; then the row is a line
    of the 廃棄簿: what kind, how many, who, when. It holds no word of what the records said.
    """

    PERSONAL: list[str] = []

    kind = models.CharField("記録の種類", max_length=10, choices=Kind)
    state = models.CharField(
        "状態", max_length=10, choices=DisposalState, default=DisposalState.LISTED
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disposed_at = models.DateTimeField(null=True, blank=True)
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    gone = models.PositiveIntegerField("廃棄した件数", default=0)
    kept = models.PositiveIntegerField("残した件数", default=0)

    objects = DisposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~Q(state=DisposalState.DISPOSED),
                name="holdings_one_waiting_list",
                violation_error_message="この種類の廃棄の予定が、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(state=DisposalState.LISTED, agreed_at=None, agreed_by=None)
                | ~Q(state=DisposalState.LISTED)
                & Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="holdings_agreed_by_somebody",
                violation_error_message="同意には、だれが、いつが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DisposalState.DISPOSED,
                    disposed_at__isnull=False,
                    disposed_by__isnull=False,
                )
                | ~Q(state=DisposalState.DISPOSED) & Q(disposed_at=None, disposed_by=None),
                name="holdings_disposed_by_somebody",
                violation_error_message="廃棄には、だれが、いつが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(disposed_by=None) | ~Q(disposed_by=F("agreed_by")),
                name="holdings_disposal_by_two",
                violation_error_message="廃棄するのは、同意した人とは別の人です。",
            ),
        ]

    def __str__(self) -> str:
        return f"disposal #{self.pk} {self.state}"


class DisposalItem(models.Model):
    """One record on a list, by its key and number. ``kept``: it was no longer due in the end."""

    PERSONAL: list[str] = []

    disposal = models.ForeignKey(Disposal, models.CASCADE, related_name="items")
    seal = Seal()
    number = models.BigIntegerField("番号")
    ended_at = models.DateTimeField("終わった日時")
    kept = models.BooleanField("残した", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seal"],
                condition=Q(kept=False),
                name="holdings_listed_once",
                violation_error_message="この記録は、すでに廃棄の予定にあります。",
            )
        ]
        indexes = [models.Index(fields=["disposal", "number"], name="holdings_items")]

    def __str__(self) -> str:
        return f"item #{self.pk}"
