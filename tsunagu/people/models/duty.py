from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models.person import Membership, User
from tsunagu.people.roles import Permission


class DayKind(models.IntegerChoices):
    """Days as a roster knows them. A holiday or a closing day is that, and no weekday."""

    MONDAY = 0, _("月曜")
    TUESDAY = 1, _("火曜")
    WEDNESDAY = 2, _("水曜")
    THURSDAY = 3, _("木曜")
    FRIDAY = 4, _("金曜")
    SATURDAY = 5, _("土曜")
    SUNDAY = 6, _("日曜")
    HOLIDAY = 7, _("休日")


EVERY_DAY = 2 ** len(DayKind) - 1


class DutyShiftQuerySet(models.QuerySet["DutyShift"]):
    def visible_to(self, actor: Actor) -> Self:
        """The roster of the own desk, for those who decide about it."""
        if not actor.has(Permission.CASE_ASSIGN):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def around(self, first: date, last: date) -> Self:
        """Shifts that may be on call on some of these days, held by people who are there."""
        begun = Q(on_date__range=(first, last)) | Q(on_date=None, valid_from__lte=last)
        goes_on = Q(valid_until=None) | Q(valid_until__gt=first)
        return self.filter(begun, goes_on, membership__in=Membership.objects.valid())

    def standing(self) -> Self:
        """What is in force today or later: not the days that were."""
        today = clock.today()
        one_day = Q(on_date=None) | Q(on_date__gte=today)
        return self.filter(one_day, Q(valid_until=None) | Q(valid_until__gt=today))


class DutyShift(models.Model):
    """Hours in which somebody is on call for a desk: each week, or on one date.

    ``ends`` at or before ``starts`` means the next day. A row with ``instead_of`` takes the
    place of that shift on its date. Nobody rostered is no excuse: see ``queries.on_call``.
    """

    PERSONAL = ["reason"]

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="duty_shifts"
    )
    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="duty_shifts", verbose_name="当番の人"
    )
    order = models.PositiveSmallIntegerField("順番", default=1)
    weekdays = models.PositiveSmallIntegerField("曜日", default=0)  # one bit for each DayKind
    on_date = models.DateField("この日だけ", null=True, blank=True)
    starts = models.TimeField("はじまり")
    ends = models.TimeField("おわり")
    by_second_mail = models.BooleanField("ほかのメールにも送る", default=True)
    by_phone = models.BooleanField("電話をかける表にのせる", default=True)
    valid_from = models.DateField("開始日", default=clock.today)
    valid_until = models.DateField("終了日", null=True, blank=True)
    instead_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="swaps"
    )
    reason = models.CharField("交代の理由", max_length=200, blank=True)

    objects = DutyShiftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekdays__range=(1, EVERY_DAY), on_date=None)
                | Q(weekdays=0, on_date__isnull=False),
                name="people_shift_weekly_or_once",
                violation_error_message="曜日か、ひとつの日か、どちらかを選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(order__range=(1, 9)),
                name="people_shift_order",
                violation_error_message="順番は、1から9までにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="people_shift_dates",
                violation_error_message="終了日は、開始日かあとの日にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(instead_of=None, reason="")
                | Q(instead_of__isnull=False, on_date__isnull=False) & ~Q(reason=""),
                name="people_swap_with_reason",
                violation_error_message="交代には、日と理由が必要です。",
            ),
            models.UniqueConstraint(
                fields=["instead_of", "on_date"],
                name="people_swap_once_a_day",
                violation_error_message="この日の交代は、もう決まっています。",
            ),
        ]

    def __str__(self) -> str:
        return f"shift #{self.pk} {self.starts:%H:%M}-{self.ends:%H:%M}"

    @property
    def is_overnight(self) -> bool:
        return self.ends <= self.starts

    def is_on(self, day: date, kind: DayKind) -> bool:
        """Whether it begins on ``day``, which is of this kind. Swaps are the caller's business."""
        if self.on_date is not None:
            return self.on_date == day
        in_force = self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
        return in_force and bool(self.weekdays >> kind & 1)

    @property
    def day_names(self) -> list[str]:
        return [str(kind.label) for kind in DayKind if self.weekdays >> kind & 1]


class ContactKind(models.TextChoices):
    MAIL = "mail", _("ほかのメール（携帯電話など）")
    PHONE = "phone", _("電話")


class ContactPointQuerySet(models.QuerySet["ContactPoint"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own. Those of who is on call are shown by the alarm alone."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()


class ContactPoint(models.Model):
    """One more way to reach a person of the staff at once, beside the address of the account."""

    PERSONAL = ["address"]

    user = models.ForeignKey(User, models.CASCADE, related_name="contact_points")
    kind = models.CharField("種類", max_length=10, choices=ContactKind)
    address = models.CharField("番号かアドレス", max_length=254)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "address"],
                name="people_contact_point_once",
                violation_error_message="この連絡先は、もう入っています。",
            ),
            models.CheckConstraint(
                condition=~Q(address=""),
                name="people_contact_point_says_where",
                violation_error_message="番号かアドレスを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
