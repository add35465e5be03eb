"""What the neighbours of the town can do and ask for."""

from tests import neighbours
from tests.matrix.world import World


def joined(world: World) -> None:
    matcher = world.hand("coordinator")
    words = world.texts.of("neighbour own", "words")
    favour = neighbours.asked_for(matcher, words=words)
    offering = neighbours.offering(matcher, words=world.texts.of("neighbour own", "note"))
    invitation = neighbours.invited(favour, offering, matcher)
    world.put("offering", "own", pk=offering.pk)
    world.put("favour", "own", pk=favour.pk)
    world.put("invitation", "own", pk=invitation.pk)
