"""Services as lines of the lists of 自治体標準オープンデータセット."""

import csv
import io
from collections.abc import Iterable, Iterator

from tsunagu.directory.columns.cleaning import own_number, parted, spot_of
from tsunagu.directory.columns.described import ACCESS
from tsunagu.directory.columns.standard import Standard
from tsunagu.directory.models import Guide, Location, Service
from tsunagu.directory.queries import exporting, published
from tsunagu.web.chrome import city

BOM = "\ufeff"  # without it spreadsheets in Japan read another encoding


def written(standard: Standard) -> Iterator[str]:
    """The whole list as CSV, two hundred lines at a time."""
    yield csv_text(standard.header, [])
    for batch in published.in_batches(exporting.listed(standard)):
        yield csv_lines(standard.cells(facts(service, standard)) for service in batch)


def csv_text(header: list[str], rows: Iterable[list[str]]) -> str:
    return BOM + csv_lines([header, *rows])


def csv_lines(rows: Iterable[list[str]]) -> str:
    held = io.StringIO(newline="")
    csv.writer(held).writerows(rows)
    return held.getvalue()


def facts(service: Service, standard: Standard) -> dict[str, str]:
    """What the list says of a service, so that an import reads the same again.

    The ID is that of the source, else our name for the service.
    """
    body, layout = service.organization, standard.layout
    at = next(iter(service.at_locations.all()), None)
    return {
        "全国地方公共団体コード": city().code,
        "地方公共団体名": city().name,
        "uid": str(service.uid),
        "number": own_number(service.source_id, layout, service.kind_name),
        "name": service.name,
        "kana": service.kana,
        "kind": _kind(service, standard),
        "phone": service.phone,
        "fax": service.fax,
        "email": service.email,
        "ages": _ages(service),
        **_guide(service),
        **{f"{ACCESS}{code}": "有" for code in service.access.split()},
        "url": service.url,
        "capacity": str(service.capacity or ""),
        "organization": "" if body.name == service.name else body.name,
        "legal_number": body.legal_number,
        **_times(service),
        **(_place(at.location) if at else {}),
    }


def _ages(service: Service) -> str:
    """As an import reads them."""
    ages = (service.youngest, service.oldest)
    if ages == (None, None):
        return ""
    return "-".join("" if age is None else f"{age}歳" for age in ages)


def _guide(service: Service) -> dict[str, str]:
    guide = getattr(service, "guide", None) or Guide()
    return {name: getattr(guide, name) for name in ("what", "contact", "cost", "way")}


def _kind(service: Service, standard: Standard) -> str:
    """Empty where the source said none and the name of the list stands for it."""
    is_own = service.source_id.endswith(f":{service.kind_name}")
    is_of_list = service.kind_name == standard.layout.kind
    return "" if is_of_list and not is_own else service.kind_name


def _times(service: Service) -> dict[str, str]:
    times = getattr(service, "schedule", None)
    if times is None:
        return {}
    opens, closes = parted(times.hours)
    spot, notes = spot_of(times.notes)
    return {"days": times.days, "opens": opens, "closes": closes, "spot": spot, "notes": notes}


def _place(place: Location) -> dict[str, str]:
    """In parts where the 丁目 is known, else as the source wrote it."""
    point = {"lat": str(place.lat), "lon": str(place.lon)} if place.lat is not None else {}
    said = point | {"address": _apart(full_address(place), place), "building": place.building}
    if place.chome is None:
        return said
    return said | {
        "所在地_全国地方公共団体コード": city().code,
        "prefecture": city().prefecture,
        "city": city().name,
        "所在地_町字": place.chome.name,
        "所在地_番地以下": place.block,
        "郵便番号": place.chome.postcode,
    }


def _apart(address: str, place: Location) -> str:
    """So that nobody takes the end of the number for the building (2-3 beside building 3)."""
    if place.chome and place.building and address.endswith(place.building):
        return f"{address}号"
    return address


def full_address(place: Location) -> str:
    """Without the building."""
    if place.chome is None:
        return place.address
    return f"{city().full_name}{place.chome.name}{place.block}"
