from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.intake.models.concern import Concern


class Circle(models.IntegerChoices):
    """How far a danger that nobody has seen is told. Each circle holds the ones before."""

    FIRST = 0, _("当番")
    SECOND = 1, _("代わりの当番")
    ALL = 2, _("窓口の全員")
    CITY = 3, _("市の責任者")


class Way(models.TextChoices):
    MAIL = "mail", _("メール")
    SECOND_MAIL = "second_mail", _("ほかのメール")
    PHONE = "phone", _("電話をかける表")
    OFFICE = "office", _("窓口のメール")


class Alarm(models.Model):
    """One person told of one danger, once, on one way; a telephone waits for somebody to ring.

    Append only, without a word of what was said. ``round`` counts up to the city's circle and
    on from there, every four hours, until a person has seen the danger.
    """

    PERSONAL: list[str] = []

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="alarms")
    round = models.PositiveIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    way = models.CharField(max_length=20, choices=Way)
    letter = models.ForeignKey(
        "letters.Letter", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=120, unique=True, editable=False)

    def __str__(self) -> str:
        return f"alarm #{self.pk} {self.way}"

    @property
    def circle(self) -> Circle:
        return Circle(min(self.round, Circle.CITY))
