from tsunagu.bulletins.models.asking import ReaderQuestion
from tsunagu.bulletins.models.bulletin import Bulletin, Step, Version
from tsunagu.bulletins.models.hanging import Board, Handout, Opening, Posting
from tsunagu.bulletins.models.reading import Delivery, Sending, Subscription, Wish
from tsunagu.bulletins.models.reading_aloud import CityReading
from tsunagu.bulletins.models.term import CityTerm
from tsunagu.bulletins.models.voicing import Trust, Voice

__all__ = [
    "Board",
    "Bulletin",
    "CityReading",
    "CityTerm",
    "Delivery",
    "Handout",
    "Opening",
    "Posting",
    "ReaderQuestion",
    "Sending",
    "Step",
    "Subscription",
    "Trust",
    "Version",
    "Voice",
    "Wish",
]
