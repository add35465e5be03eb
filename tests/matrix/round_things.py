"""Beats of welfare commissioners: a month to send, one that was sent, a day to write."""

from datetime import timedelta

from tests import logged, rounds
from tests.matrix.world import World
from tests.people import person
from tsunagu.commission.actions import ask, send_month
from tsunagu.ground import clock
from tsunagu.ground.period import month
from tsunagu.people.roles import Role


def commissioned(world: World) -> None:
    commissioner, colleague = (
        world.hand("commissioner"),
        person("colleague", "minsei", Role.COMMISSIONER),
    )
    for relation, who in {"own": commissioner, "somebody else's": colleague}.items():
        beat = rounds.beat(who, relation)
        keys = {"pk": (held := rounds.term(who, beat)).pk}
        last = month(clock.today().replace(day=1) - timedelta(days=1))
        before = month(last.first - timedelta(days=1))
        send_month(held, before, by=who.actor)
        asked = ask(held, before, words="多いのはなぜですか", by=world.hand("leader").actor)
        rounds.ends(held)
        world.put("asked question", relation, pk=asked.pk)
        world.put("hand over", relation, **keys)
        world.put("commission day", relation, **keys, on=str(clock.today()))
        world.put("commission month", relation, **keys, key=last.key)
        world.put("sent month", relation, **keys, key=before.key)
    for relation, who in (
        ("own", world.hand("coordinator")),
        ("somebody else's", person("endo", "first-door", Role.COORDINATOR)),
    ):
        world.put("log line", relation, pk=logged.written(who).pk)
    world.put("beat", "there", pk=beat.pk)
    world.put("term of office", "there", **keys)
