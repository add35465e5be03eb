"""What the desks of the town tell everybody, or are about to, and what neighbours tell a desk."""

from tests import notices, town
from tests.matrix.neighbour_things import joined
from tests.matrix.world import World
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Bulletin, CityReading, CityTerm
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.states import Category, Urgency


def told(world: World) -> None:
    joined(world)
    worker, lead = world.hand("worker"), world.hand("lead")

    def said(relation: str) -> Words:
        return Words("見本の見出し", world.texts.of(f"bulletin {relation}", "words"))

    own = notices.proposed(worker, words=said("own desk's"))
    there = notices.proposed(world.hand("other worker"), words=said("other desk's"))
    draft = notices.drafted(worker)
    actions.translate(draft, "en", Words("Sample", "Sample."), by=world.hand("gone").actor)
    missing = {"category": Category.MISSING, "family_agreed": notices.AGREED}
    gone = notices.published(worker, lead, words=said("vanished"), **missing)
    actions.find(gone, by=lead.actor)
    loud = notices.published(worker, lead, urgency=Urgency.IMPORTANT)
    for relation, each in (("draft", draft), ("published", loud)):
        file = notices.attached(each)
        world.put("attachment", relation, pk=each.pk, file=file.pk)
    for relation, hand in (("own desk's", worker), ("other desk's", world.hand("other worker"))):
        board = notices.board(hand)
        posting = notices.hung(board, hand)
        world.put("board", relation, pk=board.pk)
        if hand is worker:
            notices.photographed(board, hand)
        world.put("posting", relation, pk=board.pk, posting=posting.pk)
    who = {"giver": "見本の会", "cards": 10, "key": town.key()}
    handout = actions.hand_on(loud, **who, by=worker.actor)
    world.put("handout", "own desk's", pk=loud.pk, handout=handout.pk)
    from_outside(world, loud)
    reading = CityReading.objects.create(surface="見本町", kana="みほんちょう", said_by=worker.user)
    world.put("reading", "said", pk=reading.pk)
    said_so = {"language": "en", "saying": "Sample Town", "said_by": worker.user}
    world.put("city term", "said", pk=CityTerm.objects.create(word="見本町", **said_so).pk)
    world.put("bulletin", "own desk's", pk=own.pk)
    world.put("bulletin", "other desk's", pk=there.pk)
    world.put("own bulletin", "own", pk=draft.pk)
    world.put("draft bulletin", "draft", pk=draft.pk, language="en")
    world.put("public bulletin", "published", pk=loud.pk)
    world.put("public bulletin", "waiting", pk=own.pk)
    world.put("public bulletin", "vanished", pk=gone.pk)


def from_outside(world: World, bulletin: Bulletin) -> None:
    """What groups and readers say."""
    world.put("voice", "own", pk=notices.spoken().pk)
    trust = notices.trusted(world.hand("worker"), world.hand("lead"))
    world.put("trust", "own", pk=trust.pk)
    world.put("told voice", "own", pk=notices.told_on(trust).pk)
    asked = actions.put_question(bulletin, "何時からですか。", key=town.key())
    world.put("reader question", "own", pk=asked.pk)
