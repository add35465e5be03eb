from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models.need import Need
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText


class PauseReason(models.TextChoices):
    HOSPITAL = "hospital", _("入院")
    WISH = "wish", _("本人の希望")
    PAPERS = "papers", _("手続き待ち")
    SEASON = "season", _("季節・工事を待つ")
    OTHER = "other", _("その他")


class PauseQuerySet(models.QuerySet["Pause"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(Exists(Need.objects.visible_to(actor).filter(pk=OuterRef("need"))))

    def running(self) -> Self:
        return self.filter(ended_at=None)


class Pause(models.Model):
    """A time in which nobody works on a need, with its reason and its end. It stays readable."""

    PERSONAL = ["words"]

    need = models.ForeignKey(Need, models.PROTECT, related_name="pauses")
    why = models.CharField("休止の理由", max_length=10, choices=PauseReason)
    words = SealedText("くわしい理由", max_length=500, of="need.case")
    begun_on = models.DateField("この日から", default=clock.today)
    until = models.DateField("この日まで")
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    ended_by_label = models.CharField(max_length=200, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"],
                name="cases_one_running_pause",
                condition=Q(ended_at=None),
                violation_error_message="この課題は、もう休止しています。",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("begun_on")) & ~Q(words=""),
                name="cases_pause_has_reason_and_end",
                violation_error_message="休止には、理由と、あとの日のおわりが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by_label="")
                | Q(ended_at__isnull=False) & ~Q(ended_by_label=""),
                name="cases_pause_ended_by_somebody",
                violation_error_message="休止のおわりには、だれが、いつが必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"pause #{self.pk}"
