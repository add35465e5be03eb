"""Letters that were given up: somebody sees to them the next working day."""

from tsunagu.letters.actions import try_again
from tsunagu.letters.queries import dead
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import BY


def send_again(city: City) -> None:
    """The way is free again, says who keeps the city's settings, for each of them."""
    for letter in dead():
        city.do(try_again, letter, by=BY)
