"""Who keeps an entry true, when it was last found true, and what is asked of them."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models.audience import Audience
from tsunagu.directory.models.listing import Organization, Service, ServiceStatus
from tsunagu.ground import clock


class UpkeepQuerySet(models.QuerySet["Upkeep"]):
    def of_open(self) -> Self:
        """Of what has ended nobody is asked."""
        return self.filter(service__status=ServiceStatus.OPEN)

    def due(self) -> Self:
        return self.filter(check_by__lte=clock.today())

    def old(self) -> Self:
        return self.filter(old_from__lte=clock.today())


class Upkeep(models.Model):
    """The freshness of one entry. ``keeper``: the desk that keeps it; None: its own body does.

    Asked from ``check_by`` on, old from ``old_from`` on, out of sight from ``hide_from`` on where
    the city has decided so. A rule that changes later moves no day that stands here.
    """

    PERSONAL: list[str] = []

    service = models.OneToOneField(Service, models.CASCADE, primary_key=True, related_name="upkeep")
    keeper = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_on = models.DateField("確かめた日")
    check_by = models.DateField("次に確かめる日")
    old_from = models.DateField("古いと出す日")
    hide_from = models.DateField("見せなくする日")
    asked_at = models.DateTimeField("聞いた日時", null=True, blank=True)
    reminded_at = models.DateTimeField("もう一度聞いた日時", null=True, blank=True)
    handed_up_at = models.DateTimeField("担当に知らせた日時", null=True, blank=True)
    hidden_at = models.DateTimeField("見せなくした日時", null=True, blank=True)
    hidden_from = models.CharField("それまで見せた人", max_length=10, choices=Audience, blank=True)

    objects = UpkeepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_on__lte=F("check_by"))
                & Q(check_by__lte=F("old_from"))
                & Q(old_from__lte=F("hide_from")),
                name="directory_upkeep_in_order",
                violation_error_message="確かめる日、古いと出す日、見せなくする日の順にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(reminded_at=None) | Q(asked_at__isnull=False),
                name="directory_upkeep_asked_before_reminded",
                violation_error_message="もう一度聞くのは、一度聞いたあとです。",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_from="")
                | Q(hidden_at__isnull=False) & ~Q(hidden_from=""),
                name="directory_upkeep_hidden_from_somebody",
                violation_error_message="見せなくしたものには、それまで見せた人が要ります。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["check_by"],
                condition=Q(asked_at=None, keeper=None),
                name="directory_upkeep_to_ask",
            ),
            models.Index(
                fields=["asked_at"],
                condition=Q(reminded_at=None, asked_at__isnull=False),
                name="directory_upkeep_to_remind",
            ),
            models.Index(
                fields=["old_from"],
                condition=Q(handed_up_at=None),
                name="directory_upkeep_to_hand_up",
            ),
            models.Index(
                fields=["hide_from"],
                condition=Q(hidden_at=None),
                name="directory_upkeep_to_hide",
            ),
        ]

    def __str__(self) -> str:
        return f"upkeep of {self.service_id}"

    @property
    def is_due(self) -> bool:
        return self.check_by <= clock.today()

    @property
    def is_old(self) -> bool:
        return self.old_from <= clock.today()


class HidingRule(models.Model):
    """From a day on: whether what is too old is shown to nobody but the staff."""

    PERSONAL: list[str] = []

    valid_from = models.DateField("この日から", unique=True)
    hides = models.BooleanField("古い情報を見せない")

    def __str__(self) -> str:
        return f"{self.valid_from} {self.hides}"


class KeyKind(models.TextChoices):
    CLAIM = "claim", _("団体が受けもつための番号")
    CHECK = "check", _("確かめるための番号")


class CardKeyQuerySet(models.QuerySet["CardKey"]):
    def live(self) -> Self:
        return self.filter(ended_at=None, valid_until__gte=clock.today())


class CardKey(models.Model):
    """A code that opens the cards of one body. It is worked out from ``secret`` each time it is
    printed or mailed; for finding it the row holds its print.
    """

    PERSONAL: list[str] = []

    body = models.ForeignKey(Organization, models.CASCADE, related_name="keys")
    kind = models.CharField("種類", max_length=10, choices=KeyKind)
    on_paper = models.BooleanField("紙で送る")
    secret = models.UUIDField(default=uuid4, editable=False)
    print = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    valid_until = models.DateField("この日まで使える")
    claimed_at = models.DateTimeField("受けもった日時", null=True, blank=True)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)

    objects = CardKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind"],
                condition=Q(ended_at=None),
                name="directory_card_key_one_of_a_kind",
                violation_error_message="この団体の番号は、ほかの人が先に作りました。",
            ),
            models.CheckConstraint(
                condition=Q(claimed_at=None) | Q(kind=KeyKind.CLAIM),
                name="directory_card_key_claimed_by_claim",
                violation_error_message="受けもてるのは、そのための番号だけです。",
            ),
        ]

    def __str__(self) -> str:
        return f"key #{self.pk} of {self.body_id}"
