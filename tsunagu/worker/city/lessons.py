"""What schools and firms learn in the demo city: a catalogue, things to lend, a few lessons."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tsunagu.community.models import AgeBand
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.learning import actions
from tsunagu.learning.models import Call, Equipment, Lesson, Programme
from tsunagu.learning.papers import Asked, Described, Report
from tsunagu.learning.states import Audience, Theme, Unmet
from tsunagu.people.roles import Permission
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.volunteering import actions as neighbours
from tsunagu.volunteering.matching.grid import CELLS
from tsunagu.volunteering.models import Offering
from tsunagu.volunteering.papers import Joining, Offered
from tsunagu.volunteering.states import Task, Who
from tsunagu.worker.city import courses
from tsunagu.worker.city.city import City

A, T = Audience, Theme
PROGRAMMES = (
    (
        T.WHEELCHAIR,
        "車いすに乗ってみよう",
        "車いすに乗る人と押す人の両方を体験し、町の段差を考えます。",
        90,
    ),
    (
        T.BLIND,
        "見えない人と歩こう",
        "アイマスクをつけて歩き、声のかけ方と案内のしかたを学びます。",
        90,
    ),
    (
        T.OLD_AGE,
        "年をとると、どう感じる",
        "重りや眼鏡をつけて、体の動きと見え方のちがいを体験します。",
        90,
    ),
    (T.STORY, "当事者の話を聞く", "障害や病気、介護の経験がある人が、毎日のくらしを話します。", 45),
    (T.DEMENTIA, "認知症サポーター養成講座", "認知症の人への声のかけ方を、寸劇で学びます。", 90),
)
SCHOOLS = (
    "見本第一小学校",
    "見本第二小学校",
    "見本中学校",
    "見本商事",
    "見本高校",
    "見本第三小学校",
)
STORE = {"車いす": 12, "アイマスクと白杖": 20, "高齢者体験セット": 10}
TEN = time(10)
FELT = "町の見え方が変わりました。声をかける勇気をもらいました。"


def stock_up(city: City, day: date) -> None:
    """Long ago: the catalogue, the store, who teaches, and a lesson that was taught on ``day``."""
    by = _hands(city)
    if not by:
        return
    keeper = next(iter(by.values()))
    programmes = [_programme(number, keeper) for number in range(len(PROGRAMMES))]
    for name, count in STORE.items():
        actions.count_pieces(name, count, by=keeper)
    teachers = [_teacher(city, number, by) for number in range(3)]
    at = timezone.make_aware(datetime.combine(day, TEN))
    _fixed(_opened(city, 0, programmes[0], at, by), teachers, by)
    courses.announce(city, keeper, day)


def teach(city: City) -> None:
    """This morning: the report of that lesson, and others in every state."""
    by = _hands(city)
    programmes = list(Programme.objects.order_by("key"))
    if not by or not programmes:
        return
    teachers = list(Offering.objects.filter(key__startswith="city-teacher-").order_by("key"))
    kinds = list(Equipment.objects.order_by("name"))
    _asked(city, 1, programmes[1], _ten(14))
    _opened(city, 2, programmes[2], _ten(15), by)
    _call(_opened(city, 3, programmes[3], _ten(16), by), teachers, by)
    _lent(_fixed(_opened(city, 4, programmes[1], _ten(17), by), teachers, by), kinds, by)
    unmet = _opened(city, 5, programmes[4], _ten(18), by)
    note = "講師の都合がつきませんでした。来年度の日をご相談します。"
    actions.turn_down(unmet, unmet=Unmet.NOBODY, note=note, by=by[unmet.neighbour.desk_id])
    courses.hold(city, next(iter(by.values())))
    taught = Lesson.objects.filter(ends_at__lte=clock.now()).select_related("neighbour").first()
    if taught is not None:
        actions.report(taught, Report({AgeBand.CHILD: 36, AgeBand.MIDDLE: 2}, FELT))


def _hands(city: City) -> dict[int | None, Actor]:
    at = {key: city.staff(key, Permission.NEIGHBOUR_MATCH) for key in city.town.organisations}
    return {one.organisation_id: one for staff in at.values() for one in staff}


def _programme(number: int, by: Actor) -> Programme:
    theme, title, words, minutes = PROGRAMMES[number]
    most = 40 if theme in (T.WHEELCHAIR, T.BLIND, T.OLD_AGE) else 200
    whom = (A.ELEMENTARY, A.JUNIOR, A.HIGH, A.FIRM, A.AREA)
    said = Described(theme, title, words, minutes, whom, most, needed="体育館か広い部屋")
    return actions.describe(said, key=f"city-programme-{number}", by=by)


def _joining(city: City, key: str, number: int, name: str, who: Who, group: str = "") -> Joining:
    person = Particulars(
        name=f"見本 {name}",
        email=f"{key}@example.org",
        contact_way=ContactWay.MAIL,
        chome=city.town.chome[number % min(3, len(city.town.chome))],
        language="ja",
    )
    return Joining(key, person, who, group)


def _teacher(city: City, number: int, by: dict[int | None, Actor]) -> Offering:
    """Somebody who knows it from their own life."""
    name = ("岡 りく", "島 なお", "渡 みつき")[number]
    key = f"city-teacher-{number}"
    words = ("車いすを使っています。", "目が見えません。盲導犬と行きます。", "母を介護しました。")[
        number
    ]
    offered = Offered(f"{key}-offers", (Task.LECTURE,), tuple(CELLS), words)
    joined = neighbours.join(_joining(city, key, number, name, Who.PERSON), offered=offered)
    offering = joined.offerings.get()
    neighbours.register(offering, by=by[joined.desk_id])
    return offering


def _asked(city: City, number: int, programme: Programme, first: datetime) -> Lesson:
    key = f"city-lesson-{number}"
    asked = Asked(
        key=key,
        programme=programme,
        people=32 + number,
        wishes=(first, first + timedelta(days=7)),
        place=f"見本{number + 1}-2-3 体育館",
        grade=f"{number % 4 + 3}年1組",
        access="マイクを使ってください。",
    )
    who = Who.FIRM if "商事" in SCHOOLS[number] else Who.SCHOOL
    return actions.ask_anew(_joining(city, key, number, "先生", who, SCHOOLS[number]), asked)


def _opened(
    city: City, number: int, programme: Programme, first: datetime, by: dict[int | None, Actor]
) -> Lesson:
    lesson = _asked(city, number, programme, first)
    actions.accept(lesson, by=by[lesson.neighbour.desk_id])
    return lesson


def _ten(days: int) -> datetime:
    """Ten in the morning so many days from now."""
    day = clock.today() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, TEN))


def _call(lesson: Lesson, teachers: list[Offering], by: dict[int | None, Actor]) -> list[Call]:
    """Everybody of the desk who teaches."""
    desk = lesson.neighbour.desk_id
    near = [one for one in teachers if one.neighbour.desk_id == desk]
    return actions.call(lesson, near, by=by[desk]) if near else []


def _fixed(lesson: Lesson, teachers: list[Offering], by: dict[int | None, Actor]) -> Lesson:
    for call in _call(lesson, teachers, by)[:1]:
        actions.answer(call, is_yes=True)
        lesson.refresh_from_db()
        actions.fix(lesson, at=lesson.wished[0], by=by[lesson.neighbour.desk_id])
    return lesson


def _lent(lesson: Lesson, kinds: list[Equipment], by: dict[int | None, Actor]) -> None:
    first = clock.day_of(lesson.wished[0])
    days = {"first": first, "last": first + timedelta(days=1)}
    for kind in kinds[:2]:
        actions.lend(lesson, kind, count=6, **days, by=by[lesson.neighbour.desk_id])
