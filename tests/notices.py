"""Bulletins and their readers, said in one line each."""

from datetime import timedelta
from types import SimpleNamespace

from tests import town
from tests.people import Person as Worker
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import (
    Board,
    Bulletin,
    Posting,
    ReaderQuestion,
    Subscription,
    Trust,
    Voice,
)
from tsunagu.bulletins.papers import Hung, Spoken, Standing, Trusting, Wishes, Words, Written
from tsunagu.bulletins.queries.readers import print_of_address
from tsunagu.bulletins.states import Audience, Category, Rhythm, Urgency
from tsunagu.enclosures.models import Attachment, BoardPhoto
from tsunagu.enclosures.states import Kind
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.places.models import Area, AreaKind

TITLE, BODY = (
    "不審な電話に注意",
    "市役所を名のる電話がありました。お金の話が出たら、切ってください。",
)
AGREED = "見本 長女さんが、きょう電話で同意した"


def zone(code: str = "sunrise") -> Area:
    return Area.objects.get(kind=AreaKind.ZONE, code=code)


def some_zone() -> Area:
    """In whatever city."""
    found = Area.objects.filter(kind=AreaKind.ZONE).order_by("code").first()
    assert found is not None
    return found


def written(**more: object) -> Written:
    facts = {
        "words": Words(TITLE, BODY),
        "category": Category.CRIME,
        "urgency": Urgency.NORMAL,
        "audience": Audience.EVERYBODY,
        "areas": [some_zone()],
        "valid_until": clock.now() + timedelta(days=7),
    }
    return Written(**(facts | more))


def in_every_state(writer: User, lead: User) -> None:
    """Bulletins of one desk in most states, one of them on top of every page, one translated."""
    one, two = (SimpleNamespace(actor=actor_for(each)) for each in (writer, lead))
    actions.translate(drafted(one), "en", Words("Beware", "A call is a fraud."), by=two.actor)
    proposed(one)
    actions.approve(proposed(one, urgency=Urgency.EMERGENCY), by=one.actor)
    published(one, two, publish_at=clock.now() + timedelta(days=1))
    corrected = published(one, two)
    again = actions.correct(corrected, note="日にちの訂正", key=town.key(), by=one.actor)
    actions.propose(again, by=one.actor)
    actions.approve(again, by=two.actor)
    actions.withdraw(published(one, two), note="まちがいでした", by=two.actor)
    published(one, two, category=Category.MISSING, family_agreed=AGREED)
    published(one, two, urgency=Urgency.IMPORTANT)
    hung(board(one), one)
    asked_about(published(one, two))
    spoken(area=some_zone())


def drafted(worker: Worker, **more: object) -> Bulletin:
    return actions.draft(written(**more), key=town.key(), by=worker.actor)


def proposed(worker: Worker, **more: object) -> Bulletin:
    bulletin = drafted(worker, **more)
    actions.propose(bulletin, by=worker.actor)
    return bulletin


def approved(bulletin: Bulletin, *hands: Worker) -> Bulletin:
    for each in hands:
        actions.approve(bulletin, by=each.actor)
    return bulletin


def published(worker: Worker, lead: Worker, **more: object) -> Bulletin:
    bulletin = proposed(worker, **more)
    hands = (worker, lead) if bulletin.is_emergency else (lead,)
    return approved(bulletin, *hands)


def board(worker: Worker, place: str = "見本公園の入口") -> Board:
    area = some_zone()
    standing = Standing(place, area, "見本町内会")
    return actions.stand(standing, key=town.key(), by=worker.actor)


def hung(board: Board, worker: Worker, **more: object) -> Posting:
    today = clock.today()
    facts = {"bulletin": None, "title": "見本の紙", "put_on": today, "until": today}
    return actions.hang(board, Hung(**(facts | more)), key=town.key(), by=worker.actor)


def photographed(board: Board, worker: Worker) -> BoardPhoto:
    """As if drawn anew: what comes by the gate is looked at in tests/bulletins/test_boards.py."""
    facts = {"image": b"\xff\xd8\xff", "width": 4, "height": 3, "taken_by": worker.user}
    return BoardPhoto.objects.create(board=board, **facts)


def said_by(**more: object) -> Spoken:
    facts = {"sender": "見本体そうの会", "title": "公園で体そう", "body": "毎朝6時半です。"}
    facts |= {"category": Category.EVENT, "area": some_zone(), "until": clock.today()}
    return Spoken(**({"key": town.key()} | facts | more))


def spoken(**more: object) -> Voice:
    return actions.speak(said_by(**more))


def trusted(worker: Worker, lead: Worker, *, code: str = "", **more: object) -> Trust:
    """A group that tells its area at once; the lead has agreed."""
    area = zone(code) if code else some_zone()
    facts = {"sender": "見本の会", "area": area, "reason": "長く続く会", "key": town.key()}
    until = clock.today() + timedelta(days=300)
    trust = actions.give_trust(Trusting(**({**facts, "until": until} | more)), by=worker.actor)
    actions.agree_to_trust(trust, by=lead.actor)
    return trust


def told_on(trust: Trust, **more: object) -> Voice:
    return spoken(area=trust.area, number=actions.number_of(trust), **more)


def asked_about(bulletin: Bulletin, words: str = "何時からですか。") -> ReaderQuestion:
    return actions.put_question(bulletin, words, key=town.key())


def attached(bulletin: Bulletin) -> Attachment:
    facts = {"data": b"%PDF-1.7", "size": 8, "kind": Kind.PDF, "name": "見本.pdf"}
    who = {"put_by": bulletin.written_by, "key": town.key()}
    return Attachment.objects.create(bulletin=bulletin, about="見本の表", **facts, **who)


def asked(address: str, **more: object) -> Subscription:
    """Somebody typed this address and has not followed the link yet."""
    facts = {"categories": [Category.CRIME], "areas": [zone()], "language": "ja"}
    actions.ask(address, Wishes(**(facts | more)))
    return Subscription.objects.get(address_print=print_of_address(address))


def asked_by_line(**more: object) -> Subscription:
    """Somebody chose LINE and has not sent the code yet."""
    areas = more.pop("areas", None) or [zone()]
    facts = {"categories": [Category.CRIME], "areas": areas, "language": "ja"}
    return actions.ask_by_line(Wishes(**(facts | more)))


def reader(address: str, **more: object) -> Subscription:
    """Somebody who followed the link."""
    facts = {"categories": [Category.CRIME], "areas": [zone()], "language": "ja"}
    found = asked(address, **more)
    actions.choose(found, Wishes(**(facts | more)))
    return found


def daily(address: str, **more: object) -> Subscription:
    return reader(address, rhythm=Rhythm.DAILY, **more)
