from tests.directory.samples import CITY
from tests.places.packs import TWO_TOWNS
from tsunagu.directory.actions.doors import City
from tsunagu.directory.actions.importing import Imported, import_providers
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.table import Table, read
from tsunagu.ground.actor import system
from tsunagu.places.pack import read as read_pack
from tsunagu.places.queries import address_names


def city_of_two() -> City:
    pack = read_pack(TWO_TOWNS)
    return City(address_names(pack.city), kinds(pack.rows("service-kinds.csv")), pack.city.holds)


def table(content: bytes) -> Table:
    return read(content, city=CITY)


def bring(content: bytes) -> Imported:
    """Import one file into the small city."""
    return import_providers(table(content), city=city_of_two(), by=system("test"))
