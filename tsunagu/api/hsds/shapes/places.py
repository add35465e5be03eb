from tsunagu.api.hsds.shapes import Shape, known
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import Location, ServiceAtLocation
from tsunagu.web.chrome import city


def at_place(one: ServiceAtLocation, *, service_id: str) -> Shape:
    """A service at one of its places, with that place."""
    place = location(one.location)
    return {
        "id": str(one.uid),
        "service_id": service_id,
        "location_id": place["id"],
        "location": place,
    }


def location(place: Location) -> Shape:
    itself = str(place.uid)
    return known(
        id=itself,
        location_type="physical",
        name=place.building or place.address,
        latitude=place.lat,
        longitude=place.lon,
        addresses=[_address(place, itself)],
    )


def bare_location(place: Location) -> Shape:
    """As lists hold it: without what belongs to it."""
    return {name: fact for name, fact in location(place).items() if name != "addresses"}


def _address(place: Location, itself: str) -> Shape:
    """HSDS asks for a postcode: that of the 丁目, empty where the 丁目 is not known."""
    chome, here = place.chome, city()
    street = f"{chome.name}{place.block}" if chome else place.address
    more = known(address_2=place.building)
    return more | {
        "id": str(uid("address", itself)),
        "location_id": itself,
        "address_1": street.removeprefix(here.prefecture).removeprefix(here.name),
        "city": here.name,
        "state_province": here.prefecture,
        "postal_code": chome.postcode if chome else "",
        "country": "JP",
        "address_type": "physical",
    }
