"""Addresses that programs read; they hold no page (tests/api)."""

from tsunagu.api.hsds.collections import COLLECTIONS
from tsunagu.api.open_data.catalogue import FILES

_NAMES = ["index", "hsds", "hsds-openapi", "hsds-profile"]
_NAMES += [f"hsds-{name}{one}" for name in COLLECTIONS for one in ("", "-one")]
_NAMES += ["places-calendar", "places-changes", "places-one"]
_NAMES += ["open-data-list", "open-data-changes", *(file.address for file in FILES)]
FOR_PROGRAMS = {f"api:{name}": "for programs" for name in _NAMES}
