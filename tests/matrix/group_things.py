"""Groups of the town: one of the agency, one silent, one that nobody reads yet."""

from tests import circled, gatherings
from tests.matrix.world import World


def grouped(world: World) -> None:
    head = world.texts.of("circle agency's", "name")
    made = circled.opened(world.hand("agent"), representative=head)
    world.put("circle", "agency's", pk=made.pk)
    name = world.texts.of("member agency's", "name")
    member = circled.member(world.hand("agent"), made, name=name)
    wish = circled.wish(made, words=world.texts.of("join agency's", "words"))
    world.put("people of a circle", "agency's", pk=made.pk)
    world.put("member of a circle", "agency's", pk=member.pk)
    world.put("join", "agency's", pk=wish.pk)
    world.put("circle", "other agency's", pk=circled.opened(world.hand("other agent")).pk)
    silent = circled.silent(world.hand("coordinator"))
    world.put("silent circle", "nobody's", pk=silent.pk)
    place = gatherings.silent(world.hand("coordinator"))
    world.put("silent gathering", "nobody's", pk=place.pk)
    draft = circled.drafted(world.hand("coordinator"))
    world.put("public circle", "published", pk=made.pk)
    world.put("public circle", "draft", pk=draft.pk)
