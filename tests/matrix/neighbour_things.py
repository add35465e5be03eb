"""What the neighbours of the town can do and ask for, and what they think of."""

from tests import (
    complained,
    granted,
    guarding,
    ideas,
    issues,
    learned,
    met,
    neighbours,
    rewarded,
    watched,
)
from tests.matrix.group_things import grouped
from tests.matrix.world import World
from tsunagu.safety.states import Sight
from tsunagu.watch.actions import give_card


def joined(world: World) -> None:
    matcher = world.hand("coordinator")
    words = world.texts.of("neighbour own", "words")
    favour = neighbours.asked_for(matcher, words=words)
    offering = neighbours.offering(matcher, words=world.texts.of("neighbour own", "note"))
    invitation = neighbours.invited(favour, offering, matcher)
    world.put("offering", "own", pk=offering.pk)
    world.put("favour", "own", pk=favour.pk)
    world.put("invitation", "own", pk=invitation.pk)
    exchange = rewarded.asked(matcher)
    activity = rewarded.said(exchange.neighbour, where=world.texts.of("neighbour own", "reason"))
    world.put("helper", "own", pk=exchange.neighbour_id)
    world.put("activity", "own", pk=activity.pk)
    world.put("exchange", "own", pk=exchange.pk)
    world.put("workshop", "own", pk=ideas.entered(matcher, "見本のひとこと").pk)
    waiting = ideas.proposed().idea
    world.put("idea", "own", pk=waiting.pk)
    world.put("public idea", "waiting", pk=waiting.pk)
    world.put("public idea", "published", pk=ideas.shown(matcher).pk)
    taught(world)
    undertaken(world)
    decision = met.on_the_way(matcher, world.hand("commissioner"))
    network = decision.meeting.network
    world.put("network", "own", pk=network.pk)
    world.put("seat", "own", pk=network.seats.first().pk)
    world.put("meeting", "own", pk=decision.meeting_id)
    world.put("decision", "own", pk=decision.pk)
    given(world)
    grouped(world)
    words = world.texts.of("complaint own", "words")
    world.put("complaint", "own", pk=complained.complained(matcher, words=words).pk)
    loan = guarding.asked(words=world.texts.of("loan own", "words"))
    world.put("loan", "own", pk=loan.pk)
    patrol = guarding.walked(world.hand("commissioner"), sight=Sight.DARK, seen="街灯が消えている")
    world.put("patrol", "own", pk=patrol.pk)
    looked_after(world)


def looked_after(world: World) -> None:
    """Who is watched over, by whom, and a card of a shop."""
    matcher = world.hand("coordinator")
    watch = watched.visited(
        matcher, world.hand("commissioner").user, words=world.texts.of("watch own", "words")
    )
    theirs = watched.visited(matcher, world.hand("promoter").user)
    card = give_card("見本新聞店", key="matrix-card", by=matcher.actor)
    world.put("watch card", "own", pk=card.pk)
    world.put("watch", "own", pk=watch.pk)
    world.put("visit", "own", pk=watch.pk)
    world.put("visit", "somebody else's", pk=theirs.pk)


def taught(world: World) -> None:
    """What is asked for and taught, and a course."""
    matcher = world.hand("coordinator")
    lesson = learned.called(matcher, words=world.texts.of("lesson own", "words")).lesson
    world.put("lesson", "own", pk=lesson.pk)
    world.put("lesson call", "own", pk=lesson.calls.get().pk)
    world.put("lesson report", "own", pk=lesson.pk)
    world.put("programme", "offered", pk=lesson.programme_id)
    enrolment = learned.enrolled(learned.course(matcher), world.texts.of("lesson own", "note"))
    world.put("enrolment", "own", pk=enrolment.pk)
    world.put("course", "own", pk=enrolment.course_id)
    world.put("open course", "own", pk=enrolment.course_id)
    world.put("course day", "own", pk=enrolment.course.days.get().pk)
    shut = learned.programme(matcher, is_open=False)
    world.put("programme", "shut", pk=shut.pk)
    world.put("kept programme", "shut", pk=shut.pk)


def undertaken(world: World) -> None:
    act = issues.acted_on(world.hand("worker"), world.hand("lead"))
    world.put("undertaking", "own desk's", pk=act.pk)


def given(world: World) -> None:
    """A grant that is paid, one that nobody has looked at, and a call that nobody reads yet."""
    desk = world.hand("coordinator")
    call = granted.called(desk)
    grant = granted.paid(desk, world.hand("lead"), call)
    asked = granted.asked(call, "見本の会", words=world.texts.of("grant own", "words"))
    draft = granted.drafted(desk)
    world.put("grant", "own", pk=asked.pk)
    world.put("letter of a grant", "own", pk=grant.pk)
    world.put("grant call", "own", pk=draft.pk)
    world.put("public grant", "published", pk=call.pk)
    world.put("public grant", "waiting", pk=draft.pk)
