"""The households of the city: no rows, each as its number says, the same each time."""

from dataclasses import dataclass

from tsunagu.ground import hours
from tsunagu.people.models import TOLD_IN
from tsunagu.places.models import Area
from tsunagu.residents.papers import Particulars
from tsunagu.worker.city.chance import dice, one_of
from tsunagu.worker.city.scale import Scale

DIGITS = ["ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
GIVEN = [("一郎", "いちろう"), ("花子", "はなこ"), ("次郎", "じろう"), ("良子", "よしこ")]
LANGUAGES = {"ja": 92, "ja-easy": 2, "zh-hans": 3, "ko": 1, "en": 2}
WAYS = {"phone": 60, "mail": 18, "receipt": 14, "letter": 8}
HOURS = ["午前", "夕方から", "いつでも", ""]
TICKED = {"午前": ("morning",), "夕方から": ("evening", "night")}
ONE_SECRET_IN = 40  # not to be known of at home


@dataclass(frozen=True)
class Household:
    """One household: who speaks for it and how it can be reached."""

    number: int
    place: int  # which of the city's blocks
    given: str
    kana: str
    age: int
    language: str
    way: str
    hours: str
    answers: bool  # picks up the telephone or opens the door
    may_leave_message: bool


def household(scale: Scale, number: int) -> Household:
    by = dice(*scale.dice_names(), "household", number)
    given, kana = by.choice(GIVEN)
    return Household(
        number=number,
        place=by.randrange(10_000),
        given=given,
        kana=kana,
        age=by.randrange(18, 92),
        language=one_of(LANGUAGES, by),
        way=one_of(WAYS, by),
        hours=by.choice(HOURS),
        answers=by.random() < 0.93,
        may_leave_message=by.random() < 0.5,
    )


def spelled(number: int) -> str:
    """``12`` as いちに, so that readings differ as names do."""
    return "".join(DIGITS[int(sign)] for sign in str(number))


def particulars(home: Household, chome: Area) -> Particulars:
    """What the household says of itself. Every name says that it is a sample."""
    return Particulars(
        name=f"見本 {home.given}{home.number}",
        kana=f"みほん {home.kana}{spelled(home.number)}",
        age_about=home.age,
        phone=f"042-{home.number // 10_000:03d}-{home.number % 10_000:04d}",
        email=f"mihon-{home.number}@example.org" if home.way == "mail" else "",
        address=f"{chome.name}{home.number % 20 + 1}-{home.number % 9 + 1}",
        chome=chome,
        language=TOLD_IN.get(home.language, ""),
        contact_way=home.way,
        contact_hours=home.hours,
        may_leave_message=home.may_leave_message,
        is_secret_at_home=home.number % ONE_SECRET_IN == 0,
        windows=hours.answered(TICKED.get(home.hours, ()), (), ()),
    )
