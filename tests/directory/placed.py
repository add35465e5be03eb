"""Services at points of the map, in one line each."""

from tests.town import code, service
from tsunagu.directory.models import (
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceNeed,
)
from tsunagu.ground.text import folded

HERE = (35.73, 139.54)
A_KILOMETRE = 0.008_993  # degrees of latitude


def placed(
    name: str, need: str = "dementia", *, km: float | None = 0.0, speaks: tuple[str, ...] = ()
) -> Service:
    """A service so many kilometres north of here; None: without a place."""
    row = service(name)
    Service.objects.filter(pk=row.pk).update(search_key=folded(f"{name} {name}の会"))
    ServiceNeed.objects.get_or_create(service=row, need=code(need))
    Schedule.objects.get_or_create(service=row, days="平日", hours="09:00-17:00")
    if km is not None:
        lat = HERE[0] + km * A_KILOMETRE
        where = Location.objects.create(address=f"見本町{name}", lat=lat, lon=HERE[1])
        ServiceAtLocation.objects.create(service=row, location=where)
    for language in speaks:
        ServiceLanguage.objects.create(service=row, language=language)
    row.refresh_from_db()
    return row
