"""The neighbours of the demo city: a few invented people who can do and ask for something."""

from datetime import date, timedelta

from tsunagu.complaints import actions as complaints
from tsunagu.complaints.papers import Said as Complains
from tsunagu.complaints.states import Wrong
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.people.roles import Permission
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.rewards import actions as rewards
from tsunagu.rewards.papers import Said
from tsunagu.rewards.states import Kind
from tsunagu.volunteering import actions
from tsunagu.volunteering.matching.grid import CELLS
from tsunagu.volunteering.models import Favour, Neighbour, Offering
from tsunagu.volunteering.papers import Joining, Offered, Wanted
from tsunagu.volunteering.states import Driving, Reach, Task, UnmetReason, Who
from tsunagu.worker.city.city import City

MORNINGS = tuple(cell for cell in CELLS if cell.endswith("morning"))
CAR = Driving.OWN_CAR


def bring_together(city: City) -> None:
    """By every desk of the town where somebody may; favours in every state."""
    at = {key: city.staff(key, Permission.NEIGHBOUR_MATCH) for key in city.town.organisations}
    by = {one.organisation_id: one for staff in at.values() for one in staff}
    if not by:
        return
    walker = _joined(city, 0, "森 はじめ", offered=(Task.DOG, Task.GARDEN))
    driver = _joined(city, 1, "原田 ゆう", offered=(Task.LIFT, Task.SHOPPING), driving=CAR)
    talker = _joined(city, 2, "野口 まち", offered=(Task.TALK, Task.PAPERS))
    for neighbour in (walker, driver, talker):
        actions.register(_offering(neighbour), by=by[neighbour.desk_id])
    _joined(city, 3, "スマホを教える会", offered=(Task.PHONE,), who=Who.GROUP)
    _favours(city, walker, driver, by)
    _did(walker, by[walker.desk_id])


def _favours(city: City, walker: Neighbour, driver: Neighbour, by: dict[int | None, Actor]) -> None:
    dog = _asked(city, 4, "川口 みどり", Task.DOG, "足を痛めたので、犬の散歩をお願いします。")
    lift = _want(walker, Task.LIFT, "病院まで、車で送ってください。")
    talk = _asked(city, 5, "田村 ふみ", Task.TALK, "週に一度、話をしたいです。")
    done = _asked(city, 6, "石田 けい", Task.GARDEN, "庭の草を取ってください。")
    unmet = _asked(city, 7, "内田 そら", Task.TRANSLATION, "学校の手紙を訳してください。")
    _asked(city, 8, "平野 あき", Task.GARBAGE, "ごみを出してほしいです。")
    for favour in (dog, lift, talk, done, unmet):
        actions.accept(favour, by=by[favour.neighbour.desk_id])
    actions.turn_down(
        unmet,
        unmet=UnmetReason.NOBODY,
        note="市の通訳をご案内しました。",
        by=by[unmet.neighbour.desk_id],
    )
    for favour, goes in ((dog, walker), (lift, driver), (done, walker)):
        _agreed(favour, goes, by[favour.neighbour.desk_id], settles=favour is not lift)
    actions.finish(done, note="きれいになりました。", by=by[done.neighbour.desk_id])
    late = "約束の時間より、1時間おそく来ました。次は、電話がほしいです。"
    complaints.complain(done.neighbour, Complains("city-complaint", done, Wrong.TIME, late))


def _did(walker: Neighbour, by: Actor) -> None:
    """Somebody old enough for points: one afternoon at a salon is read, another waits."""
    today = clock.today()
    born_on = date(1952, 5, 5)
    actions.meet(walker, interviewed_on=today, trained_on=None, born_on=born_on, by=by)
    for days, who in ((8, by), (1, RESIDENT)):
        on = today - timedelta(days=days)
        said = Said(f"city-did-{walker.pk}-{days}", Kind.SALON, on, 90, "見本 サロン")
        rewards.say(walker, said, by=who)


def _agreed(favour: Favour, goes: Neighbour, by: Actor, *, settles: bool) -> None:
    [invitation] = actions.invite(favour, [_offering(goes)], by=by)
    actions.answer(invitation, is_yes=True)
    favour.refresh_from_db()
    at = clock.now() + timedelta(days=2)
    actions.introduce(favour, at=at, where="見本 公民館", by=by)
    if settles:
        actions.settle(favour, by=by)


def _offering(neighbour: Neighbour) -> Offering:
    return neighbour.offerings.order_by("pk")[0]


def _joining(city: City, number: int, name: str, who: Who) -> Joining:
    chome = city.town.chome[number % min(3, len(city.town.chome))]
    person = Particulars(
        name=f"見本 {name}",
        email=f"neighbour{number}@example.org",
        contact_way=ContactWay.MAIL,
        chome=chome,
        language="ja",
    )
    group = person.name if who == Who.GROUP else ""
    return Joining(f"city-neighbour-{number}", person, who, group)


def _joined(
    city: City,
    number: int,
    name: str,
    *,
    offered: tuple[Task, ...],
    driving: str = Driving.NONE,
    who: Who = Who.PERSON,
) -> Neighbour:
    key = f"city-offering-{number}"
    offer = Offered(
        key, offered, (*MORNINGS, "tue-noon", "thu-noon"), driving=driving, max_km=Reach.CITY
    )
    return actions.join(_joining(city, number, name, who), offered=offer)


def _asked(city: City, number: int, name: str, task: Task, words: str) -> Favour:
    wanted = Wanted(f"city-favour-{number}", task, ("tue-morning",), words)
    neighbour = actions.join(_joining(city, number, name, Who.PERSON), wanted=wanted)
    return neighbour.favours.get()


def _want(neighbour: Neighbour, task: Task, words: str) -> Favour:
    wanted = Wanted(f"city-favour-of-{neighbour.pk}", task, ("thu-morning",), words)
    return actions.want(neighbour, wanted, by=RESIDENT)
