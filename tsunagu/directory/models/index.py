"""The index of the directory: what the search reads of each entry, made from its rows."""

from typing import Any

from django.db import models
from django.db.models import Lookup, Q

from tsunagu.directory.models.listing import Service, ServiceAtLocation
from tsunagu.directory.tokens.asked import FTS5, TSQUERY, Asked, written
from tsunagu.directory.tokens.tables import HOLDS


class Tokens(models.TextField):
    """Tokens with a blank between them (docs/adr/0038)."""


@Tokens.register_lookup
class Holds(Lookup[Asked]):
    """``tokens__holds=Asked(…)``: the rows that fit, by the index of words of the database."""

    lookup_name = "holds"
    prepare_rhs = False
    lhs: Any

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        most = f" LIMIT {self.rhs.most:d}" if self.rhs.most else ""
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        return HOLDS["sqlite"].format(alias=alias, most=most), [written(self.rhs.tree, FTS5)]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        tokens, _none = self.process_lhs(compiler, connection)
        return HOLDS["postgresql"].format(tokens=tokens), [written(self.rhs.tree, TSQUERY)]


class IndexCard(models.Model):
    """One service at one of its places, or without any, as it is found and put in order.

    Made anew whenever the service reads otherwise; ``version`` says by which rules.
    """

    PERSONAL: list[str] = []

    service = models.ForeignKey(Service, models.CASCADE, related_name="cards", db_index=False)
    place = models.ForeignKey(
        ServiceAtLocation, models.CASCADE, null=True, blank=True, related_name="cards"
    )
    title = models.CharField("並べるときの名前", max_length=200)
    lat = models.FloatField("緯度", null=True, blank=True)
    lon = models.FloatField("経度", null=True, blank=True)
    as_of = models.PositiveIntegerField("いつの内容か")  # a day (date.toordinal), which sorts fast
    seen_by = models.CharField("だれが読むか", max_length=10, blank=True)  # an audience; "": ended
    called = models.TextField("名前のことば")  # those of the tokens that say what it is called
    version = models.CharField(max_length=12)
    tokens = Tokens("さがすことば")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "place"],
                name="directory_card_once",
                violation_error_message="この索引カードは、すでにあります。",
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(place=None),
                name="directory_card_without_place_once",
                violation_error_message="この索引カードは、すでにあります。",
            ),
        ]

    def __str__(self) -> str:
        return f"card of {self.service_id}"
