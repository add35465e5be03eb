"""Services at points of the map, in one line each."""

from tests.town import code, service
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import (
    Audience,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceNeed,
)

HERE = (35.73, 139.54)
A_KILOMETRE = 0.008_993  # degrees of latitude


def placed(
    name: str,
    need: str = "dementia",
    *,
    km: float | None = 0.0,
    east: float = 0.0,
    kind: str = "家計",
    hours: str = "09:00-17:00",
    speaks: tuple[str, ...] = (),
    shown_to: str = Audience.EVERYBODY,
) -> Service:
    """A service so many kilometres north and east of here; None: without a place."""
    row = service(name)
    Service.objects.filter(pk=row.pk).update(kind_name=kind, shown_to=shown_to)
    ServiceNeed.objects.get_or_create(service=row, need=code(need))
    Schedule.objects.get_or_create(service=row, days="平日", hours=hours)
    if km is not None:
        lat = HERE[0] + km * A_KILOMETRE
        where = Location.objects.create(
            address=f"見本町{name}", lat=lat, lon=HERE[1] + east * A_KILOMETRE
        )
        ServiceAtLocation.objects.create(service=row, location=where)
    for language in speaks:
        ServiceLanguage.objects.create(service=row, language=language)
    index([row.pk])
    row.refresh_from_db()
    return row
