"""Addresses that programs read; they hold no page (tests/api)."""

from tsunagu.api.hsds.collections import COLLECTIONS

_NAMES = ["index", "hsds", "hsds-openapi", "hsds-profile"]
_NAMES += [f"hsds-{name}{one}" for name in COLLECTIONS for one in ("", "-one")]
FOR_PROGRAMS = {f"api:{name}": "for programs" for name in _NAMES}
