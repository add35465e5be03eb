"""What is asked, and who might come; the words are those of ``tsunagu match --json``."""

from dataclasses import dataclass

from tsunagu.volunteering.matching.hours import Slot

FEMALE, MALE, NO_ANSWER = SEXES = ("female", "male", "no_answer")
ALL, ANY = MODES = ("all", "any")
NEEDED = ("none", "licence_needed", "own_car_needed")  # each asks for more than the one before
DRIVES = ("none", "licence_only", "own_car")  # the same steps


@dataclass(frozen=True)
class Request:
    """With ``when_mode`` all, every slot must be covered; with any, one whole slot is enough."""

    when: tuple[Slot, ...]
    when_mode: str
    skills: tuple[str, ...]
    sex_wish: str | None
    requester_sex: str | None
    language: str | None
    driving: str
    medical_or_dangerous: bool


@dataclass(frozen=True)
class Candidate:
    id: str | int
    sex: str
    accepts_sex: str
    available: tuple[Slot, ...]
    distance_km: float
    max_km: float
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    driving: str
