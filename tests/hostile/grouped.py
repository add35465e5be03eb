"""Groups in the hostile town, and what addresses may name of them."""

from tests import circled
from tests.people import Person
from tsunagu.groups.models import Circle
from tsunagu.web.circles.views import MOVES


def gathered(people: dict[str, Person], words: str) -> None:
    """``words``: what nobody may read but the group itself and the desk."""
    circled.opened(people["partner"], representative=words)
    circled.silent(people["coordinator"])


def circle_values() -> dict[str, dict[str, list[object]]]:
    keys = list(Circle.objects.order_by("pk").values_list("pk", flat=True))
    return {"groups/": {"pk": keys}, "circles/": {"pk": keys, "slug": list(MOVES)}}
