"""Who does what happens: this process, or others that may be killed (``crashing``)."""

from datetime import date
from typing import Protocol

from tsunagu.worker.city.city import City
from tsunagu.worker.city.day import Happening


class Doer(Protocol):
    def do(self, city: City, day: date, what: Happening) -> None:
        """See to it that this has happened."""

    def settle(self) -> None:
        """Return when nothing is in anybody's hands any more."""


class InThisProcess:
    def do(self, city: City, day: date, what: Happening) -> None:
        what.do(city, day)

    def settle(self) -> None:
        pass
