"""Networks that meet, said in one line each."""

from datetime import timedelta

from tests import town
from tests.people import Person as Worker
from tsunagu.ground import clock
from tsunagu.networks import actions
from tsunagu.networks.models import Decision, Meeting, Network, NetworkKind
from tsunagu.networks.papers import Founded, Minuted, Owner, Planned, Sitting, Taken

NAME, WORDS = "見本の会", "集会所のかぎを聞いてくる"


def kind(code: str = "hot-net", **more: object) -> NetworkKind:
    facts = {"name": "見本のネットワーク", "law": "", "basis": "", "words": ""}
    return NetworkKind.objects.get_or_create(code=code, defaults=facts | more)[0]


def founded(keeper: Worker, *seated: Worker, name: str = NAME, **more: object) -> Network:
    facts = {"kind": kind(), "name": name}
    network = actions.found(Founded(**(facts | more)), key=town.key(), by=keeper.actor)
    for one in seated:
        actions.seat(network, Sitting(one.organisation, one.user), by=keeper.actor)
    return network


def planned(network: Network, keeper: Worker, days: int = 0, **more: object) -> Meeting:
    facts = {"held_on": clock.today() + timedelta(days=days), "agenda": "ひとつめ\nふたつめ"}
    said = Planned(**(facts | more))
    return actions.plan(network, said, key=town.key(), by=keeper.actor)


def held(network: Network, keeper: Worker, words: str = "話した。", days: int = 0) -> Meeting:
    meeting = planned(network, keeper, days)
    there = tuple(network.seats.all())
    actions.write_minutes(meeting, Minuted(words, there), by=keeper.actor)
    return meeting


def decided(
    meeting: Meeting, keeper: Worker, owner: Worker, days: int = 7, words: str = WORDS
) -> Decision:
    to = Owner(owner.user, owner.organisation)
    due = clock.today() + timedelta(days=days)
    return actions.decide(meeting, Taken(words, to, due), key=town.key(), by=keeper.actor)


def on_the_way(keeper: Worker, owner: Worker) -> Decision:
    """A network with a body outside, that meets today, and what was decided there."""
    network = founded(keeper, owner)
    actions.seat(network, Sitting(body="見本商店会"), by=keeper.actor)
    return decided(planned(network, keeper), keeper, owner)
