from tests.directory.samples import CITY
from tests.places.packs import TWO_TOWNS
from tsunagu.directory.actions.importing import Imported, import_providers
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.table import read
from tsunagu.ground.actor import system
from tsunagu.places.pack import read as read_pack
from tsunagu.places.queries import address_names


def bring(content: bytes) -> Imported:
    """Import one file into the small city."""
    pack = read_pack(TWO_TOWNS)
    return import_providers(
        read(content, city=CITY),
        names=address_names(pack.city),
        kinds=kinds(pack.rows("service-kinds.csv")),
        by=system("test"),
    )
