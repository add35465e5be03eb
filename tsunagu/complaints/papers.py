"""What comes in on a page: plain values, no rows yet."""

from dataclasses import dataclass

from tsunagu.complaints.states import Way, Wrong
from tsunagu.volunteering.models import Favour
from tsunagu.watch.models import Watch


@dataclass(frozen=True)
class Said:
    """Something went wrong. ``key`` is made with the form: the same key twice is one."""

    key: str
    about: Favour | Watch
    wrong: Wrong
    words: str
    is_danger: bool = False
    way: Way = Way.WEB
