from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from tsunagu.directory.models import Service, ServiceNeed
from tsunagu.directory.queries import services_for


def candidates(
    needs: Collection[int], *, words: str = "", kind: str = "", code: str = ""
) -> QuerySet[Service]:
    """Open services, those that help with the NeedCode ids ``needs`` first. For pagination."""
    fitting = ServiceNeed.objects.filter(service=OuterRef("pk"), need__in=needs)
    found = services_for([code] if code else [], words=words)
    if kind:
        found = found.filter(kind_code=kind)
    return found.annotate(fits=Exists(fitting)).order_by("-fits", "kana", "name", "pk")


def kinds() -> list[tuple[str, str]]:
    """Kinds of open services as form choices. One query."""
    rows = Service.objects.open().order_by("kind_name", "kind_code")
    return list(rows.values_list("kind_code", "kind_name").distinct())


def open_service(pk: str) -> Service | None:
    """The service somebody chose, if it is still there."""
    return services_for().filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
