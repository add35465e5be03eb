"""Grants, said in one line each."""

from datetime import timedelta
from types import SimpleNamespace

from tests import town
from tests.ideas import zone
from tests.people import Person as Worker
from tsunagu.grants import actions
from tsunagu.grants.models import Application
from tsunagu.grants.models import GrantCall as Call
from tsunagu.grants.papers import Money, Offered, Report, Wished
from tsunagu.ground import clock
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User

GROUP, WORDS = "見本こども食堂", "月に二回、晩ごはんを出します。"
SPENT = Money((("参加費", 20_000),), (("食材", 70_000), ("会場", 40_000)))


def offered(**more: object) -> Offered:
    today = clock.today()
    facts = {
        "name": "見本 地域活動助成",
        "words": "地域で活動する団体が使えます。",
        "opens_on": today,
        "closes_on": today + timedelta(days=30),
        "decide_by": today + timedelta(days=60),
        "report_by": today + timedelta(days=200),
        "ceiling": 100_000,
        "budget": 250_000,
    }
    return Offered(**(facts | more))


def drafted(worker: Worker) -> Call:
    return actions.call_for(offered(name="見本 下書き"), key=town.key(), by=worker.actor)


def called(worker: Worker, **more: object) -> Call:
    call = actions.call_for(offered(**more), key=town.key(), by=worker.actor)
    actions.publish(call, by=worker.actor)
    return call


def wished(group: str = GROUP, wanted: int = 100_000, **more: object) -> Wished:
    facts = {
        "key": town.key(),
        "group": group,
        "area": zone(),
        "title": "みんなの晩ごはん",
        "words": WORDS,
        "head": "見本 代子",
        "phone": "042-000-0031",
        "email": "shokudo@example.org",
        "wanted": wanted,
        "money": Money((("参加費", 20_000),), (("食材", wanted), ("会場", 20_000))),
    }
    return Wished(**(facts | more))


def asked(call: Call, group: str = GROUP, wanted: int = 100_000, **more: object) -> Application:
    return actions.apply(call, wished(group, wanted, **more))


def proposed(worker: Worker, call: Call, group: str = GROUP, amount: int = 100_000) -> Application:
    application = asked(call, group)
    actions.propose(application, amount=amount, reason="地域に役立ちます。", by=worker.actor)
    return application


def granted(worker: Worker, second: Worker, call: Call, group: str = GROUP) -> Application:
    application = proposed(worker, call, group)
    actions.decide(application, by=second.actor)
    return application


def paid(worker: Worker, second: Worker, call: Call, group: str = GROUP) -> Application:
    application = granted(worker, second, call, group)
    actions.pay(application, on=clock.today(), by=worker.actor)
    return application


def reported(
    worker: Worker, second: Worker, call: Call, group: str = GROUP, money: Money = SPENT
) -> Application:
    application = paid(worker, second, call, group)
    actions.report(application, Report("10回、開きました。", money, 240))
    return application


def in_every_state(user: User, other: User) -> None:
    """At the desk of two, of whom the other is a lead; one draft of a call, too."""
    worker, second = (SimpleNamespace(actor=actor_for(one)) for one in (user, other))
    call = called(worker, name="見本 歩く助成", budget=900_000)
    drafted(worker)
    asked(call, "一の会")
    actions.ask(asked(call, "二の会"), words="会場はどこですか。", by=worker.actor)
    proposed(worker, call, "三の会")
    granted(worker, second, call, "四の会")
    paid(worker, second, call, "五の会")
    reported(worker, second, call, "六の会")
    owing = reported(worker, second, call, "七の会")
    actions.check(owing, until=town.soon(30), by=worker.actor)
    refused = proposed(worker, call, "八の会", amount=0)
    actions.decide(refused, by=second.actor)
