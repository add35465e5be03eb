"""Local issues, said in one line each."""

from types import SimpleNamespace

from tests import town
from tests.people import Person as Worker
from tsunagu.community import actions, rules
from tsunagu.community.actions import undertakings
from tsunagu.community.models import Band, LocalIssue, Undertaking
from tsunagu.community.papers import Undertaken, Written
from tsunagu.directory.models import NeedCode
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.places.models import Area, AreaKind

TITLE = "夜に相談できる場所がない"
WORDS = "東部圏域では、夜や休みの日にお金の相談ができません。働いている人が困っています。"


def in_every_state(writer: User, lead: User) -> None:
    """Issues of one desk, as far as each may go."""
    hands = [SimpleNamespace(actor=actor_for(each)) for each in (writer, lead)]
    acted_on(*hands)
    checked(*hands)
    proposed(hands[0])
    drafted(hands[0])


def written(**more: object) -> Written:
    facts = {
        "title": TITLE,
        "words": WORDS,
        "code": NeedCode.objects.order_by("pk").first(),
        "area": Area.objects.filter(kind=AreaKind.ZONE).order_by("code").first(),
        "year": 2026,
        "band": Band.FEW,
    }
    return Written(**(facts | more))


def drafted(worker: Worker, **more: object) -> LocalIssue:
    return actions.draft(written(**more), key=town.key(), known=(), by=worker.actor)


def proposed(worker: Worker, **more: object) -> LocalIssue:
    issue = drafted(worker, **more)
    actions.propose(issue, known=(), by=worker.actor)
    return issue


def ticks(issue: LocalIssue) -> set[str]:
    return {*rules.lines(issue), *rules.CHECKS}


def checked(worker: Worker, lead: Worker, **more: object) -> LocalIssue:
    issue = proposed(worker, **more)
    actions.check(issue, ticked=ticks(issue), known=(), by=lead.actor)
    return issue


def published(worker: Worker, lead: Worker, **more: object) -> LocalIssue:
    issue = checked(worker, lead, **more)
    actions.publish(issue, by=lead.actor)
    return issue


def acted_on(worker: Worker, lead: Worker, words: str = "夜の相談会をひらく") -> Undertaking:
    said = Undertaken(words, town.soon(7), "見本の会")
    issue = published(worker, lead)
    return undertakings.begin(issue, said, key=town.key(), by=lead.actor)
