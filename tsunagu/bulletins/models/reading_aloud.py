from django.conf import settings
from django.db import models

from tsunagu.ground import clock


class CityReading(models.Model):
    """How this city reads a word, on every page; above its pack and the dictionary."""

    PERSONAL: list[str] = []

    surface = models.CharField("ことば", max_length=40, unique=True)
    kana = models.CharField("読み", max_length=80)
    said_at = models.DateTimeField(default=clock.now, editable=False)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(surface="") & ~models.Q(kana=""),
                name="bulletins_reading_is_whole",
                violation_error_message="ことばと読みを書いてください。",
            )
        ]

    def __str__(self) -> str:
        return f"reading #{self.pk}"
