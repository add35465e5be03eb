"""What is too weak for a city to start with: secrets, hosts, origins."""

import re

SECRET_LENGTH, SIGNS = (
    50,
    12,
)  # what is random has more different signs, even in hex
LABELS = 3  # .nishitokyo.lg.jp is a city, .lg.jp is every city of the country
ORIGIN = re.compile(r"https://[\w-]+(\.[\w-]+)*(:\d{1,5})?", re.ASCII)


def is_short(secret: str) -> bool:
    return len(secret) < SECRET_LENGTH


def is_dull(secret: str | bytes) -> bool:
    """Repeats itself, as what a hand or a key held down has written."""
    return len(set(secret)) < SIGNS


def is_open(host: str) -> bool:
    """Lets in names of strangers: by a star, or by a dot before the end of all names."""
    return "*" in host or (host.startswith(".") and len(host.strip(".").split(".")) < LABELS)


def is_origin(said: str) -> bool:
    """One origin, encrypted: neither a star nor a path."""
    return ORIGIN.fullmatch(said) is not None
