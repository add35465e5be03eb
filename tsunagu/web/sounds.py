"""How words are read on every page: as the city's people said, else its pack or the dictionary."""

import logging
import time

from django.db import DatabaseError

from tsunagu.bulletins.models import Version
from tsunagu.bulletins.queries.sounds import city_readings, own_readings
from tsunagu.language.city import of_the_city
from tsunagu.language.readings import Readings, above

KEPT = 10  # seconds: so long may a reading be the old one, in each process
logger = logging.getLogger(__name__)


class _Kept:
    told: dict[str, str] = {}
    known: Readings | None = None
    until = 0.0


def of_now() -> Readings:
    """Asked once in a while; while the database does not answer, what was known stands."""
    if _Kept.known is None or time.monotonic() > _Kept.until:
        _Kept.until = time.monotonic() + KEPT
        try:
            know(city_readings())
        except DatabaseError as fault:
            logger.warning("readings not read: %s", type(fault).__name__)
    return _Kept.known or of_the_city()


def know(told: dict[str, str]) -> None:
    """These hold until it is asked again. The same ones keep what was read with them."""
    _Kept.until = time.monotonic() + KEPT
    if _Kept.known is None or told != _Kept.told:
        _Kept.told, _Kept.known = told, above(of_the_city(), told)


def of_version(version: Version) -> Readings:
    """The same for one text, with what was said of it alone."""
    return above(of_now(), own_readings(version))
