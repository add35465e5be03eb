"""つながり指標 at the beginning and at the end of some cases: most people stand better then."""

from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case
from tsunagu.cases.models.tie import ITEMS, Occasion
from tsunagu.cases.papers import Tied
from tsunagu.ground.actor import Actor
from tsunagu.worker.city import chance
from tsunagu.worker.city.city import City

SHARE = 0.3  # of all cases, by their first telling
LOWEST, HIGHEST = 1, 4


def score(city: City, case: Case, key: str, occasion: Occasion, by: Actor) -> None:
    """The person and the worker fill it in together; ``key`` is that of the first telling."""
    by_case = chance.dice(*city.scale.dice_names(), "ties", key)
    if by_case.random() > SHARE:
        return
    begun = {item: by_case.randint(LOWEST, 3) for item in ITEMS}
    gained = {item: by_case.choice([0, 0, 1, 1, 2]) for item in ITEMS}
    closing = occasion == Occasion.CLOSING
    step = {item: min(begun[item] + gained[item] * closing, HIGHEST) for item in ITEMS}
    tied = Tied(
        key=f"ties-{key}-{occasion}-{case.steps.count()}",
        occasion=occasion,
        will=step["will"],
        worth=step["worth"],
        bonds=step["bonds"],
        society=step["society"],
        asking=step["asking"],
    )
    person = case.main_person
    city.promise("scored", tied.key, cases.score_ties, case, person=person, scored=tied, by=by)
