"""Grants in the hostile town: one that was given, and what addresses may name of it."""

from django.test import Client

from tests import granted
from tests.hostile.grouped import gathered
from tests.people import Person
from tsunagu.grants.actions import passphrase_for
from tsunagu.grants.models import Application
from tsunagu.web.desk.grants.deeds import BY_SLUG


def given(people: dict[str, Person], words: str) -> None:
    """``words``: what nobody may read but the desk and the group. One is paid, one is new.
    Beside them stand the pages of groups.
    """
    desk, second = people["coordinator"], people["supervisor"]
    call = granted.called(desk)
    granted.asked(call, "見本の会", words=words)
    granted.paid(desk, second, call)
    gathered(people, words[:60])


def grant_values() -> dict[str, dict[str, list[object]]]:
    keys = list(Application.objects.order_by("pk").values_list("pk", flat=True))
    call = Application.objects.get(pk=keys[0]).call_id
    return {
        "grants/": {"pk": [call]},
        "desk/grants/": {"pk": keys, "slug": list(BY_SLUG)},
        "desk/grants/calls/": {"pk": [call]},
    }


def with_grant() -> Client:
    """A group that has opened its page, where it owes a report."""
    client, one = Client(), Application.objects.get(group=granted.GROUP)
    codes = {"receipt": one.receipt, "passphrase": passphrase_for(one.key)}
    assert client.post("/status/", codes).status_code == 302
    return client
