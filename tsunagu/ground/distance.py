from math import asin, cos, radians, sin, sqrt

EARTH = 6_371_000  # mean radius in metres


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The way between two points as the crow flies, in metres; exact enough within a city."""
    rise, turn = radians(lat2 - lat1), radians(lon2 - lon1)
    half = sin(rise / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(turn / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
