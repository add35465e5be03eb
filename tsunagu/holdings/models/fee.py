from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from tsunagu.holdings.requested import UNITS, Handing


class Fee(models.Model):
    """What a disclosure costs, from a day on, as the city's ordinance says (89条2項): at most what
    it costs the city, and so that nobody is kept from asking (89条3項). ``yen`` a unit of that way
    of handing over. Without a row in force it costs nothing. Old rows stay.
    """

    PERSONAL: list[str] = []

    handing = models.CharField(
        "渡し方", max_length=10, choices=[(each.value, each.label) for each in UNITS]
    )
    yen = models.PositiveIntegerField("手数料（円）")
    basis = models.CharField("もとになる条例", max_length=200)
    valid_from = models.DateField("この日から")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handing", "valid_from"],
                name="holdings_fee_once_a_day",
                violation_error_message="この日からの手数料は、すでに決まっています。",
            ),
            models.CheckConstraint(
                condition=Q(handing__in=[each.value for each in UNITS]),
                name="holdings_fee_for_what_is_handed_over",
                violation_error_message="渡すものに、手数料を決めてください。",
            ),
            models.CheckConstraint(
                condition=Q(yen__lte=10_000),
                name="holdings_fee_is_what_it_costs",
                violation_error_message="手数料は、実費の範囲にしてください（1万円まで）。",
            ),
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="holdings_fee_has_a_basis",
                violation_error_message="もとになる条例を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handing} {self.yen} yen"

    @property
    def said(self) -> str:
        """As the table of the office says it: "1枚 10円"."""
        words = {"unit": UNITS[Handing(self.handing)], "yen": self.yen}
        return _("%(unit)s %(yen)s円") % words
