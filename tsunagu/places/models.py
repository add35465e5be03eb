from django.db import models


class AreaKind(models.TextChoices):
    CITY = "city", "市"
    ZONE = "zone", "日常生活圏域"
    CENTER_DISTRICT = "center_district", "地域包括支援センター地区"
    COMMUNITY = "community", "小地域"
    TOWN = "town", "町"
    CHOME = "chome", "丁目"
    COMMISSIONER = "commissioner", "民生委員区域"


class Area(models.Model):
    """A part of the city, of one kind, for a time. Which part lies in which: ``Within``."""

    PERSONAL: list[str] = []

    kind = models.CharField("種類", max_length=20, choices=AreaKind)
    code = models.CharField("番号", max_length=40)
    name = models.CharField("名称", max_length=100)

    def __str__(self) -> str:
        return self.name
