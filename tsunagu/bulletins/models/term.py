from django.conf import settings
from django.db import models

from tsunagu.ground import clock

SPOKEN = [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class CityTerm(models.Model):
    """How this city says a word in another language; above the table of the house."""

    PERSONAL: list[str] = []

    word = models.CharField("ことば", max_length=40)
    language = models.CharField("どのことばで", max_length=10, choices=SPOKEN)
    saying = models.CharField("言い方", max_length=120)
    said_at = models.DateTimeField(default=clock.now, editable=False)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["word", "language"],
                name="bulletins_term_once_a_language",
                violation_error_message="このことばの言い方は、もうあります。",
            ),
            models.CheckConstraint(
                condition=~models.Q(word="") & ~models.Q(saying=""),
                name="bulletins_term_is_whole",
                violation_error_message="ことばと言い方を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"term #{self.pk}"
