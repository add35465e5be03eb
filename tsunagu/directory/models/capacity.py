from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models.listing import Service
from tsunagu.ground import clock


class CapacityState(models.TextChoices):
    OPEN = "open", _("空きあり")
    WAITING = "waiting", _("待ってもらう")
    FULL = "full", _("いっぱい")


S = CapacityState


class CapacityQuerySet(models.QuerySet["Capacity"]):
    def current(self) -> Self:
        """The last word of each service and desk, however old."""
        return self.filter(replaced_at=None)

    def fresh(self) -> Self:
        """The last word, while it may be believed."""
        return self.current().filter(fresh_until__gte=clock.today())

    def old(self) -> Self:
        return self.current().filter(fresh_until__lt=clock.today())


class Capacity(models.Model):
    """What a service, or a desk for all its services, can take. Said anew, never changed.

    Believed until ``fresh_until``; after that it is shown as old and counts as unknown.
    """

    PERSONAL = ["stated_by"]

    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="statements"
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.CASCADE, null=True, blank=True, related_name="statements"
    )
    state = models.CharField("空き", max_length=10, choices=CapacityState)
    free = models.PositiveSmallIntegerField("空いている数", null=True, blank=True)
    waiting = models.PositiveSmallIntegerField("待っている人の数", null=True, blank=True)
    since = models.DateField("いつから")
    until = models.DateField("いつごろまで", null=True, blank=True)
    words = models.CharField("ひとこと", max_length=200, blank=True)
    stated_by = models.CharField(max_length=200)
    stated_at = models.DateTimeField(default=clock.now, editable=False)
    fresh_until = models.DateField("この日まで信じてよい")
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = CapacityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, organisation=None)
                | Q(service=None, organisation__isnull=False),
                name="directory_capacity_of_one",
                violation_error_message="空きは、一つのサービスか、一つの窓口について書きます。",
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(replaced_at=None, service__isnull=False),
                name="directory_capacity_one_word",
                violation_error_message="ほかの人が先に空きを書きました。",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(replaced_at=None, organisation__isnull=False),
                name="directory_capacity_one_word_of_desk",
                violation_error_message="ほかの人が先に空きを書きました。",
            ),
            models.CheckConstraint(
                condition=(Q(free=None) | Q(state=S.OPEN)) & (Q(waiting=None) | Q(state=S.WAITING)),
                name="directory_capacity_numbers_fit",
                violation_error_message="空いている数か、待っている人の数の、合うほうだけを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="directory_capacity_dates",
                violation_error_message="いつまでかは、始まりかあとの日にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"capacity #{self.pk} {self.state}"

    @property
    def is_old(self) -> bool:
        return self.fresh_until < clock.today()

    @property
    def is_full(self) -> bool:
        """Full for certain: an old word is no reason to go elsewhere."""
        return self.state == S.FULL and not self.is_old
