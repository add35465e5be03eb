from tsunagu.bulletins.models.bulletin import Bulletin, Step, Version
from tsunagu.bulletins.models.hanging import Board, Handout, Posting
from tsunagu.bulletins.models.reading import Delivery, Sending, Subscription, Wish
from tsunagu.bulletins.models.reading_aloud import CityReading

__all__ = [
    "Board",
    "Bulletin",
    "CityReading",
    "Delivery",
    "Handout",
    "Posting",
    "Sending",
    "Step",
    "Subscription",
    "Version",
    "Wish",
]
