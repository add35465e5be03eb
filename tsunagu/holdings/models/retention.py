from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from tsunagu.holdings.states import Kind, Start


class Retention(models.Model):
    """How long records of a kind are kept, from a day on. Old rows stay.

    ``years`` are counted from ``start``. A kind without a row in force is kept for ever.
    """

    PERSONAL: list[str] = []

    kind = models.CharField("記録の種類", max_length=10, choices=Kind)
    years = models.PositiveSmallIntegerField("保存する年数")
    start = models.CharField("数えはじめ", max_length=20, choices=Start)
    basis = models.CharField("もとになる決まり", max_length=200)
    valid_from = models.DateField("この日から")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "valid_from"],
                name="holdings_retention_once_a_day",
                violation_error_message="この日からの保存期間は、すでに決まっています。",
            ),
            models.CheckConstraint(
                condition=Q(years__gte=1, years__lte=100),
                name="holdings_retention_is_some_years",
                violation_error_message="保存期間は、1年から100年までにしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="holdings_retention_has_a_basis",
                violation_error_message="もとになる決まりを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.years} years"

    @property
    def said(self) -> str:
        """As the tables say it: "終わった日から5年"."""
        words = {"years": self.years, "start": self.get_start_display()}
        return _("%(start)s%(years)s年") % words
