"""Patrols and call recorders, said in one line each."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

from tests import complained, neighbours, notices, town, watched
from tests.people import Person as Worker
from tsunagu.bulletins.models import ReaderQuestion, Voice
from tsunagu.complaints.models import Complaint
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.places.models import Area, AreaKind
from tsunagu.safety import actions
from tsunagu.safety.models import Loan, Patrol
from tsunagu.safety.papers import Round, Wish
from tsunagu.safety.rules import ROUTE
from tsunagu.safety.states import End, Sight
from tsunagu.watch.actions import give_card
from tsunagu.watch.models import Card, Watch


@dataclass(frozen=True)
class Guarded:
    """One thing of each kind with which neighbours look after each other."""

    watch: Watch
    card: Card
    loan: Loan
    complaint: Complaint
    patrol: Patrol
    question: ReaderQuestion
    voice: Voice


WHY = "知らない番号から、何回も電話があります。"


def in_a_year() -> date:
    return clock.today() + timedelta(days=365)


def town_of(code: str = "midori") -> Area:
    """A town with the first block of the small city in it."""
    made, _ = Area.objects.get_or_create(
        kind=AreaKind.TOWN, code=code, defaults={"name": "みどり町", "lat": 35.73, "lon": 139.54}
    )
    return made


def walk(**more: object) -> Round:
    towns = list(Area.objects.filter(kind__in=ROUTE).order_by("code")[:2])
    facts = {"towns": towns, "walked_on": clock.today(), "minutes": 90, "people": 4}
    return Round(**({"key": town.key()} | facts | more))


def walked(worker: Worker, **more: object) -> Patrol:
    return actions.keep_round(walk(**more), by=worker.actor)


def wish(name: str = "見本 きく", words: str = WHY, **more: object) -> Wish:
    return Wish(town.key(), neighbours.joining(name, address="見本4-5-6", **more), words)


def asked(**more: object) -> Loan:
    return actions.ask(wish(**more))


def lent(worker: Worker, number: str = "", **more: object) -> Loan:
    loan, number = asked(**more), number or town.key()[:8]
    actions.add_recorders([number], by=worker.actor)
    actions.hand_out(loan, number=number, until=in_a_year(), by=worker.actor)
    return loan


def in_every_state(user: User) -> None:
    """At the desk of one who lends them, who goes round, too."""
    worker = SimpleNamespace(actor=actor_for(user))
    complained.complained(worker)
    walked(worker)
    walked(worker, sight=Sight.DARK, seen="駅の北がわの街灯が、三つ消えています。")
    told = walked(worker, sight=Sight.FRAUD, seen="市役所を名のる電話が、何回もあったそうです。")
    actions.tell(told, by=worker.actor)
    actions.warn(told, by=worker.actor)
    asked()
    lent(worker)
    actions.take_back(lent(worker), by=worker.actor)
    actions.lose(lent(worker), by=worker.actor)
    actions.drop(asked(), end=End.HAS_ONE, by=worker.actor)


def for_a_scene(people: dict[str, Worker], words: str) -> Guarded:
    """``words``: what nobody may read but those for whom it was written."""
    matcher, walker = people["coordinator"], people["commissioner"]
    watch = watched.visited(matcher, walker.user, words=words)
    watched.looked(watch, walker)
    out = notices.published(people["worker"], people["supervisor"])
    return Guarded(
        watch,
        give_card("見本新聞店", key=town.key(), by=matcher.actor),
        lent(matcher, words=words),
        complained.complained(matcher, words=words),
        walked(walker, sight=Sight.DARK, seen="街灯が消えています。"),
        notices.asked_about(out, words),
        notices.spoken(),
    )
