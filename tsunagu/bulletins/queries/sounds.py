"""How words are read in this city, and in one text."""

from django.db.models import QuerySet

from tsunagu.bulletins.models import CityReading, Version

EQUALS = "＝"


def city_readings() -> dict[str, str]:
    """What people of the city have said of words. One query."""
    return dict(CityReading.objects.order_by("surface").values_list("surface", "kana"))


def said_for_city() -> QuerySet[CityReading]:
    """The same as rows, in the order of their sound."""
    return CityReading.objects.select_related("said_by").order_by("kana", "pk")


def own_readings(version: Version) -> dict[str, str]:
    """What was said of this text alone."""
    lines = (line.partition(EQUALS) for line in str(version.readings).splitlines())
    return {surface: kana for surface, equals, kana in lines if equals}
