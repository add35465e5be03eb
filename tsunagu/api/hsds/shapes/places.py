from tsunagu.api.hsds.shapes import Shape, known
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import Guide, Location, Service, ServiceAtLocation
from tsunagu.directory.papers import chosen
from tsunagu.web.chrome import city


def at_place(one: ServiceAtLocation, *, service: Service) -> Shape:
    """A service at one of its places, with that place and what is there for those who come."""
    place = location(one.location) | known(accessibility=_accessibility(one, service))
    return {
        "id": str(one.uid),
        "service_id": str(service.uid),
        "location_id": place["id"],
        "location": place,
    }


def _accessibility(one: ServiceAtLocation, service: Service) -> list[Shape]:
    guide = getattr(service, "guide", None) or Guide()
    said = dict(zip(service.access.split(), chosen("access", service.access), strict=True))
    return [
        {
            "id": str(uid("accessibility", one.uid, code)),
            "location_id": str(one.location.uid),
            "description": words,
        }
        for code, words in (said | known(ease=guide.ease)).items()
    ]


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
