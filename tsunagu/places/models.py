from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock


class AreaKind(models.TextChoices):
    CITY = "city", _("市")
    ZONE = "zone", _("日常生活圏域")
    CENTER_DISTRICT = "center_district", _("地域包括支援センター地区")
    COMMUNITY = "community", _("小地域")
    TOWN = "town", _("町")
    CHOME = "chome", _("丁目")
    COMMISSIONER = "commissioner", _("民生委員区域")


class ValidQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """What is in force on ``day``; the last day counts."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def valid(self) -> Self:
        return self.on(clock.today())


class Area(models.Model):
    """A part of the city, of one kind, for a time. Which part lies in which: ``Within``."""

    PERSONAL: list[str] = []

    kind = models.CharField("種類", max_length=20, choices=AreaKind)
    code = models.CharField("番号", max_length=40)
    name = models.CharField("名称", max_length=100)
    kana = models.CharField("ふりがな", max_length=200, blank=True)
    lat = models.FloatField("緯度", null=True, blank=True)
    lon = models.FloatField("経度", null=True, blank=True)
    postcode = models.CharField("郵便番号", max_length=7, blank=True)  # of a 丁目; no hyphen
    valid_from = models.DateField("開始日", default=clock.today)
    valid_until = models.DateField("終了日", null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"],
                name="places_area_code_once",
                violation_error_message="この番号の地域は、すでにあります。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="places_area_dates",
                violation_error_message="終了日は、開始日より後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="places_area_point",
                violation_error_message="緯度と経度は、両方入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Within(models.Model):
    """One area lies in another for a time; at any time in at most one of each kind."""

    PERSONAL: list[str] = []

    part = models.ForeignKey(Area, models.CASCADE, related_name="wholes")
    whole = models.ForeignKey(Area, models.CASCADE, related_name="parts")
    # The kind of ``whole`` again, because a constraint cannot look into another table.
    whole_kind = models.CharField("上の地域の種類", max_length=20, choices=AreaKind)
    valid_from = models.DateField("開始日", default=clock.today)
    valid_until = models.DateField("終了日", null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["part", "whole_kind"],
                condition=Q(valid_until=None),
                name="places_within_one_of_a_kind",
                violation_error_message="この地域は、同じ種類の別の地域に入っています。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="places_within_dates",
                violation_error_message="終了日は、開始日より後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}"
