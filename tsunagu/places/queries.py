from tsunagu.places import address
from tsunagu.places.models import Area, AreaKind
from tsunagu.places.pack import City


def address_names(city: City) -> address.Names:
    """What ``address.parse`` needs to know of the city today. One query."""
    chome = Area.objects.valid().filter(kind=AreaKind.CHOME).values_list("name", "code")
    return address.names(city.prefecture, city.name, chome)


def chome_by_code() -> dict[str, Area]:
    return {area.code: area for area in Area.objects.valid().filter(kind=AreaKind.CHOME)}
