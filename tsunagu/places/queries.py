from tsunagu.places import address
from tsunagu.places.models import Area, AreaKind
from tsunagu.places.pack import City


def address_names(city: City) -> address.Names:
    """What ``address.parse`` needs to know of the city today. One query."""
    chome = Area.objects.valid().filter(kind=AreaKind.CHOME).values_list("name", "code")
    return address.names(city.prefecture, city.name, chome)


def chome_by_code() -> dict[str, Area]:
    return {area.code: area for area in Area.objects.valid().filter(kind=AreaKind.CHOME)}


def chome_in(text: str, city: City) -> Area | None:
    """The 町丁目 that an address in a person's own words names, if it is one of the city."""
    code = address.parse(text, known=address_names(city)).chome_code
    chome = Area.objects.valid().filter(kind=AreaKind.CHOME, code=code)
    return chome.first() if code else None
