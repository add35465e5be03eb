"""Groups in the hostile town, and what addresses may name of them."""

from django.test import Client

from tests import circled
from tests.people import Person
from tsunagu.groups.actions import passphrase_for
from tsunagu.groups.models import Circle, CircleMember, JoinRequest
from tsunagu.web.circles.views import MOVES


def gathered(people: dict[str, Person], words: str) -> None:
    """``words``: what nobody may read but the group itself and the desk."""
    circle = circled.opened(people["partner"], representative=words)
    circled.member(people["partner"], circle, name=words)
    circled.wish(circle, words=words)
    circled.silent(people["coordinator"])


def circle_values() -> dict[str, dict[str, list[object]]]:
    keys = list(Circle.objects.order_by("pk").values_list("pk", flat=True))
    return {
        "groups/": {"pk": keys},
        "circles/": {"pk": keys, "slug": list(MOVES)},
        "circles/members/": {"pk": [CircleMember.objects.get().pk]},
        "circles/joins/": {"pk": [JoinRequest.objects.get().pk]},
    }


def with_wish() -> Client:
    """Somebody who would like to join, and has opened that page."""
    client, one = Client(), JoinRequest.objects.get()
    codes = {"receipt": one.receipt, "passphrase": passphrase_for(one.key)}
    assert client.post("/status/", codes).status_code == 302
    return client
