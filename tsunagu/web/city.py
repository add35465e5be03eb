"""What every page says about the city: from the city pack."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings


@dataclass(frozen=True)
class City:
    """Name and telephone of the city hall; ``number`` as people read it, ``phone`` to dial."""

    name: str
    phone: str = ""
    hours: str = ""
    address: str = ""
    website: str = ""


@lru_cache(maxsize=1)
def profile() -> City:
    return City(**tomllib.loads((settings.CITY_PACK / "city.toml").read_text(encoding="utf-8")))
