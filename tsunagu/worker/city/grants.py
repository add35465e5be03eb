"""Grants of the demo city: one of spring that is paid and owes its report, two asked for now."""

from datetime import timedelta

from tsunagu.grants import actions
from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.papers import Money, Offered, Wished
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area, AreaKind
from tsunagu.worker.city.city import City

BACK = timedelta(days=40)
OPEN, DECIDE, REPORT = (timedelta(days=days) for days in (20, 38, 45))  # of a call, from its day
RULES = (
    "市の中で、地域のために活動する団体が使えます。\n"
    "会場代、材料費、講師のお礼、保険に使えます。\n"
    "団体の人の給料、食事会だけの費用には、使えません。"
)
ASKED = (
    ("見本 こども食堂ひだまり", "月2回の晩ごはん", 100_000, "食材と、ガス代に使います。"),
    ("見本 花とみどりの会", "空き地の花だん", 40_000, "苗と土に使います。"),
    ("見本 スマホ教室の会", "スマートフォンの相談会", 50_000, "資料の印刷に使います。"),
)


def give_grants(city: City) -> None:
    """By the first desk at which one may propose, and another, who keeps ideas, too, decide."""
    desks = [city.actors(key) for key in city.town.organisations]
    pairs = (
        (first, second)
        for staff in desks
        for second in staff
        for first in staff
        if second.has(Permission.GRANT_DECIDE) and second.has(Permission.IDEA_KEEP)
        if first.has(Permission.GRANT_KEEP) and first.user_id != second.user_id
    )
    area = Area.objects.valid().filter(kind=AreaKind.ZONE).order_by("code").first()
    first, second = next(pairs, (None, None))
    if first is None or second is None or area is None:
        return
    with clock.at(clock.now() - BACK):
        one = _asked(_called("見本 地域活動助成（1回目）", "city-call-0", first), 0, area)
        actions.propose(one, amount=90_000, reason="地域の人が集まれる活動です。", by=first)
        actions.decide(one, by=second)
        actions.pay(one, on=clock.today(), by=first)
    call = _called("見本 地域活動助成（2回目）", "city-call-1", first)
    _asked(call, 1, area)
    waiting = _asked(call, 2, area)
    actions.propose(waiting, amount=50_000, reason="相談会が続いています。", by=first)


def _called(name: str, key: str, by: Actor) -> GrantCall:
    today = clock.today()
    offered = Offered(
        name,
        RULES,
        opens_on=today,
        closes_on=today + OPEN,
        decide_by=today + DECIDE,
        report_by=today + REPORT,
        ceiling=100_000,
        budget=300_000,
        measures=("G2.1",),
    )
    call = actions.call_for(offered, key=key, by=by)
    actions.publish(call, by=by)
    return call


def _asked(call: GrantCall, number: int, area: Area) -> Application:
    group, title, yen, words = ASKED[number]
    wished = Wished(
        key=f"city-grant-{number}",
        group=group,
        area=area,
        title=title,
        words=words,
        head=f"見本 代表{number + 1}",
        phone=f"042-000-{number + 80:04}",
        wanted=yen,
        money=Money((("参加費", 10_000),), (("材料費", yen), ("会場代", 10_000))),
    )
    return actions.apply(call, wished)
