from django.db import models
from django.db.models import Q


class Throttle(models.Model):
    """A bucket that drips: how far ahead of the clock somebody is with what they have tried.

    ``mark`` is a keyed digest of what is counted: no address and no account stands here.
    """

    PERSONAL: list[str] = []

    mark = models.CharField(max_length=64, primary_key=True)
    spent_until = models.FloatField()  # seconds; within the allowance means: may try

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spent_until__gt=0),
                name="people_throttle_counts_forward",
                violation_error_message="回数の記録がこわれています。",
            )
        ]

    def __str__(self) -> str:
        return f"throttle {self.mark[:8]}"
