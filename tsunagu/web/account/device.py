"""Which device this is, in the words that its owner knows. Rough: only to be recognised."""

from django.http import HttpRequest

# The first name found counts: an iPad says Mac, Edge says Chrome, and Chrome says Safari.
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_of(request: HttpRequest) -> str:
    """``Windows Chrome``; empty when the browser does not say."""
    said = request.headers.get("User-Agent", "")
    names = (_first(said, SYSTEMS), _first(said, BROWSERS))
    return " ".join(name for name in names if name)


def _first(said: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in said), "")
