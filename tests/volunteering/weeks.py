"""Weeks to plan: by hand, and at random in a town of four kilometres."""

from random import Random

from tsunagu.volunteering.matching.hours import DAY, Slot
from tsunagu.volunteering.matching.situation import (
    ALL,
    DRIVES,
    MODES,
    NEEDED,
    SEXES,
    Candidate,
    Request,
)
from tsunagu.volunteering.planning.week import Asked, Helper

LAT, LON, METRE = 35.72, 139.53, 1 / 111_195  # degrees of latitude
SKILLS = ("傾聴", "買い物", "車いす", "手話", "パソコン")


def hour(day, begins, ends=None):
    return Slot(day * DAY + begins * 60, day * DAY + (ends or begins + 1) * 60)


MONDAY_AT_TEN = hour(0, 10)


def asked(name, *, when=(MONDAY_AT_TEN,), mode=ALL, helpers=1, kind=None, before=(), **wishes):
    usual = {"skills": (), "sex_wish": None, "requester_sex": "female", "language": None}
    usual |= {"driving": "none", "medical_or_dangerous": False}
    request = Request(when, mode, **(usual | wishes))
    return Asked(name, request, LAT, LON, helpers, kind, before)


def helper(name, *, north=0, limit=1, likes=(), **facts):
    """``north``: metres from all who ask."""
    usual = {"sex": "female", "accepts_sex": "any", "available": (hour(0, 9, 12),), "max_km": 1.0}
    usual |= {"skills": (), "languages": ("ja",), "driving": "none"}
    candidate = Candidate(id=name, distance_km=0.0, **(usual | facts))
    return Helper(candidate, LAT + north * METRE, LON, limit, likes)


def random_week(seed, requests, helpers):
    dice = Random(seed)
    week = [_asked(dice, number, helpers) for number in range(requests)]
    return week, [_helper(dice, number) for number in range(helpers)]


def _somewhere(dice):
    return LAT + dice.random() * 0.036, LON + dice.random() * 0.044


def _asked(dice, number, helpers):
    day, begins = dice.randrange(7), dice.randrange(9, 18)
    when = tuple(hour((day + turn) % 7, begins) for turn in range(dice.choice((1, 1, 2, 3))))
    request = Request(
        when=when,
        when_mode=dice.choice(MODES),
        skills=tuple(dice.sample(SKILLS, dice.choice((0, 0, 1)))),
        sex_wish=dice.choice((None, None, None, "female", "male")),
        requester_sex=dice.choice((None, *SEXES)),
        language=dice.choice((None, None, None, "zh")),
        driving=dice.choice(("none", "none", *NEEDED)),
        medical_or_dangerous=dice.random() < 0.02,
    )
    before = (dice.randrange(helpers * 2),) if dice.random() < 0.5 else ()
    kind = dice.choice((None, "listening", "shopping"))
    return Asked(number, request, *_somewhere(dice), dice.choice((1, 1, 1, 2)), kind, before)


def _helper(dice, number):
    days = dice.sample(range(7), dice.choice((1, 2, 4)))
    candidate = Candidate(
        id=number,
        sex=dice.choice(SEXES),
        accepts_sex=dice.choice(("any", "any", "any", "female", "male")),
        available=tuple(hour(day, dice.choice((9, 13)), dice.choice((15, 19))) for day in days),
        distance_km=0.0,
        max_km=dice.choice((0.5, 1.0, 2.0, 4.0)),
        skills=tuple(dice.sample(SKILLS, dice.choice((1, 2, 3)))),
        languages=dice.choice((("ja",), ("ja", "zh"))),
        driving=dice.choice(DRIVES),
    )
    likes = dice.choice(((), ("listening",), ("shopping", "other")))
    return Helper(candidate, *_somewhere(dice), dice.choice((1, 2, 3)), likes)
