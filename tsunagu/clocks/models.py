from django.db import models
from django.db.models import Q

from tsunagu.clocks.states import ON_THE_WALL_CLOCK, WALL_UNITS, Unit, Wait, said


class Limit(models.Model):
    """How long something may wait, from a day on. Old limits stay: figures need them."""

    PERSONAL: list[str] = []

    wait = models.CharField("何を待つか", max_length=30, choices=Wait)
    amount = models.PositiveSmallIntegerField("長さ")
    unit = models.CharField("単位", max_length=10, choices=Unit)
    valid_from = models.DateField("この日から")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wait", "valid_from"],
                name="clocks_limit_once_a_day",
                violation_error_message="この日からの期限は、すでに決まっています。",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="clocks_limit_is_positive",
                violation_error_message="期限は1以上にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(wait__in=ON_THE_WALL_CLOCK, unit__in=WALL_UNITS)
                | ~Q(wait__in=ON_THE_WALL_CLOCK) & ~Q(unit__in=WALL_UNITS),
                name="clocks_danger_on_the_wall_clock",
                violation_error_message="危険の期限は分か時間で、ほかの期限は日か月で決めてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wait} {self.amount} {self.unit}"

    @property
    def said(self) -> str:
        """As the table of the office says it: "3 開庁日"."""
        return said((self.amount, Unit(self.unit)))


class ClosingDay(models.Model):
    """A closing day of the city hall besides weekends, holidays and the turn of the year."""

    PERSONAL: list[str] = []

    day = models.DateField("休む日", unique=True)
    why = models.CharField("理由", max_length=100)

    def __str__(self) -> str:
        return f"{self.day}"
