"""How well a service suits where a person lives and what they speak."""

from math import cos, radians, sqrt
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tsunagu.directory.models import Service, ServiceArea, ServiceAtLocation, ServiceLanguage
from tsunagu.directory.tokens.cells import A_DEGREE
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.places.queries import areas_around

JAPANESE = ("", "ja")
NEAR, ANYWHERE, ELSEWHERE = range(3)
UNKNOWN_WAY = 1e9


def suited(services: QuerySet[Any], chome: Area | None, language: str) -> QuerySet[Any]:
    """Each with ``near`` (NEAR … ELSEWHERE), ``speaks`` and ``far`` (squared degrees, for order).

    Near is what serves the person's part of the city or stands in the same district.
    """
    speaks: Exists | Value = Value(value=True)
    if language not in JAPANESE:
        speaks = Exists(ServiceLanguage.objects.filter(service=OuterRef("pk"), language=language))
    found: QuerySet[Any] = services.annotate(near=_near(chome), speaks=speaks, far=_far(chome))
    return found


def way(service: Service) -> int | None:
    """Metres to the person as the crow flies, rounded; None when unknown."""
    return rounded(None if service.far >= UNKNOWN_WAY else sqrt(service.far) * A_DEGREE)


def rounded(metres: float | None, to: int = 100) -> int | None:
    """To so many metres."""
    return None if metres is None else round(metres / to) * to


def _near(chome: Area | None) -> Case | Value:
    if chome is None:
        return Value(ANYWHERE)
    around = areas_around(chome)
    areas = ServiceArea.objects.filter(service=OuterRef("pk"))
    served = Exists(areas.filter(area__in=around))
    districts = Within.objects.valid().filter(whole_kind=AreaKind.CENTER_DISTRICT)
    inside = districts.filter(whole__in=around).values("part")
    here = Q(location__chome=chome) | Q(location__chome__in=inside)
    stands = Exists(ServiceAtLocation.objects.filter(here, service=OuterRef("pk")))
    return Case(
        When(served, then=NEAR),
        When(Exists(areas), then=ELSEWHERE),
        When(stands, then=NEAR),
        default=ANYWHERE,
    )


def _far(chome: Area | None) -> Coalesce | Value:
    if chome is None or chome.lat is None or chome.lon is None:
        return _to(None)
    return _to((chome.lat, chome.lon))


def _to(point: tuple[float, float] | None) -> Coalesce | Value:
    if point is None:
        return Value(UNKNOWN_WAY)
    lat, lon = point
    rise = F("location__lat") - Value(lat)
    turn = (F("location__lon") - Value(lon)) * Value(cos(radians(lat)))
    places = ServiceAtLocation.objects.filter(service=OuterRef("pk"), location__lat__isnull=False)
    square = places.annotate(square=rise * rise + turn * turn).order_by("square").values("square")
    return Coalesce(Subquery(square[:1], output_field=FloatField()), Value(UNKNOWN_WAY))
