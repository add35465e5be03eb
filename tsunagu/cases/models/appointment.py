from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models.case import Case
from tsunagu.cases.models.need import Need
from tsunagu.cases.states import STANDING, AppointmentState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText


class MeetingWay(models.TextChoices):
    COUNTER = "counter", _("窓口で")
    VISIT = "visit", _("訪問")
    PHONE = "phone", _("電話")
    ONLINE = "online", _("オンライン")


class AgreedHow(models.TextChoices):
    """How the person has said yes."""

    PAGE = "page", _("受付番号のページで")
    PHONE = "phone", _("電話で")
    MEETING = "meeting", _("会って")
    WRITTEN = "written", _("メール・手紙で")
    PROXY = "proxy", _("本人に代わる人から")


class NoShow(models.TextChoices):
    FORGOT = "forgot", _("忘れていた")
    UNWELL = "unwell", _("体調が悪かった")
    TRANSPORT = "transport", _("行く手段がなかった")
    BUSY = "busy", _("都合が悪くなった")
    SILENT = "silent", _("連絡がない")
    OTHER = "other", _("その他")


class CancelledBy(models.TextChoices):
    PERSON = "person", _("本人")
    DESK = "desk", _("窓口")
    OTHER = "other", _("その他")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the cases that the actor may see."""
        return self.filter(Exists(Case.objects.visible_to(actor).filter(pk=OuterRef("case"))))

    def standing(self) -> Self:
        """Agreed or waiting for the person: it has neither happened nor been given up."""
        return self.filter(ended_at=None)

    def coming(self) -> Self:
        """Standing, and their time is not over."""
        return self.standing().filter(ends_at__gt=clock.now()).order_by("at", "pk")


class Appointment(models.Model):
    """A person and a worker are to meet. One that did not happen says why, and what comes next.

    Moving makes a new one that names the old. While it stands, its need's next date is its day.
    """

    PERSONAL = ["person", "place", "words", "wish", "outcome"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="appointments")
    desk = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", db_index=False
    )  # the desk of the case, kept here so that one index finds what is due there
    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="appointments")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments"
    )
    need = models.ForeignKey(
        Need, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    at = models.DateTimeField("いつ")
    ends_at = models.DateTimeField("何時まで")
    way = models.CharField("会い方", max_length=10, choices=MeetingWay)
    place = SealedText("場所", max_length=200, blank=True, of="case")
    words = SealedText("本人へのことば", max_length=5_000, blank=True, of="case")
    state = models.CharField(
        "状態", max_length=10, choices=AppointmentState, default=AppointmentState.PROPOSED
    )
    agreed_how = models.CharField("本人の返事", max_length=10, choices=AgreedHow, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    wish = SealedText("ほかの日の希望", max_length=2_000, blank=True, of="case")
    wished_at = models.DateTimeField(null=True, blank=True)
    no_show = models.CharField("会えなかった理由", max_length=10, choices=NoShow, blank=True)
    cancelled_by = models.CharField(max_length=10, choices=CancelledBy, blank=True)
    outcome = SealedText("どうなったか", max_length=5_000, blank=True, of="case")
    again_on = models.DateField("次の日", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    moved_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="moved_to"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    made_by = models.CharField(max_length=200, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(at__lt=F("ends_at")),
                name="cases_appointment_takes_time",
                violation_error_message="終わりの時刻は、始まりよりあとにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STANDING, ended_at=None)
                | ~Q(state__in=STANDING) & Q(ended_at__isnull=False),
                name="cases_appointment_ends_once",
                violation_error_message="終わった面談には、終わった日時が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state=AppointmentState.CONFIRMED)
                | Q(confirmed_at__isnull=False) & ~Q(agreed_how="") & ~Q(confirmed_by=""),
                name="cases_appointment_says_who_agreed",
                violation_error_message="決まった面談には、だれがどうやって確かめたかが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.NO_SHOW, again_on__isnull=False) & ~Q(no_show="")
                | ~Q(state=AppointmentState.NO_SHOW) & Q(no_show="", again_on=None),
                name="cases_no_show_says_why_and_when",
                violation_error_message="会えなかったときは、理由と次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.CANCELLED) & ~Q(cancelled_by="") & ~Q(outcome="")
                | ~Q(state=AppointmentState.CANCELLED) & Q(cancelled_by=""),
                name="cases_cancelled_says_by_whom",
                violation_error_message="取りやめには、だれが、なぜかが必要です。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["worker", "at"],
                name="cases_appointment_standing",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["desk", "ends_at"],
                name="cases_appointment_of_desk",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["at"],
                name="cases_appointment_unreminded",
                condition=Q(ended_at=None, reminded_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"appointment #{self.pk}"

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def is_over(self) -> bool:
        """Its time has passed; it may still wait for what came of it."""
        return self.ends_at <= clock.now()


class AppointmentStep(models.Model):
    """One move of an appointment. Append only."""

    PERSONAL = ["reason", "by_label"]

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=AppointmentState, blank=True)
    to = models.CharField(max_length=10, choices=AppointmentState)
    reason = SealedText("理由", blank=True, of="appointment.case")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
