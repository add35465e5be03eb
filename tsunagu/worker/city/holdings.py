"""What the demo city has kept long enough: one telling on the list, one that is held."""

from dataclasses import replace
from datetime import timedelta

from tsunagu.cases.models import Case
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, system
from tsunagu.holdings.actions import (
    add_person,
    consult,
    extend,
    hear,
    list_due,
    name_gatherer,
    place_hold,
    register,
    send_on,
    take_answer,
)
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.requested import (
    HearingGround,
    Identity,
    RequestKind,
    TransferAnswer,
    TransferGround,
)
from tsunagu.holdings.states import Kind
from tsunagu.intake.actions import answer_and_end, receive
from tsunagu.intake.models import Channel, Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Permission
from tsunagu.residents.papers import Particulars
from tsunagu.worker.city.city import City

LONG_AGO = timedelta(days=5 * 366)
A_WHILE = timedelta(days=14)
OLD = ("見本 むかし", "見本 とおい")


def live_long_ago(city: City) -> None:
    """Two people asked the way and were told, five years before the life of the city begins."""
    [by, *_] = city.staff(city.town.first_door(), Permission.CONCERN_TRIAGE)
    with clock.at(clock.now() - LONG_AGO):
        for number, name in enumerate(OLD):
            parts = (Part(Particulars(name=name), is_teller=True),)
            told = Told(
                f"city-old-{number}",
                "市役所の行き方を知りたいです。",
                parts=parts,
                channel=Channel.PHONE,
            )
            concern = receive(told, by=by)
            answer_and_end(concern, words="駅の北口です。", reason="案内で足りた", by=by)


def ask_for_a_record(city: City) -> None:
    """Somebody whom a desk helps asks for their record; a lead of that desk puts it together. In a
    city too young to have a case with a name nobody asks.
    """
    officers = (one for desk in city.town.organisations for one in city.actors(desk))
    officer = next(one for one in officers if one.has(Permission.REQUEST_HANDLE))
    desk = city.town.first_door()
    [gatherer, *_] = city.staff(desk, Permission.REQUEST_GATHER)
    cases = Case.objects.visible_to(gatherer).order_by("pk")
    whom = next((case.main_person for case in cases if case.main_person.name), None)
    if whom is None:
        return
    asked = Asked(
        key="city-request",
        kind=RequestKind.DISCLOSURE,
        name=whom.name,
        wanted="相談の記録を見たいです。",
        identity=Identity.MY_NUMBER,
    )
    request = register(asked, by=officer)
    name_gatherer(request, gatherer.person(), by=officer)
    add_person(request, whom.pk, by=gatherer)
    hear(
        request,
        whom="見本 隣人",
        about="本人の生活について話したこと",
        ground=HearingGround.MAY,
        answer_by=clock.today() + A_WHILE,
        by=officer,
    )
    extend(request, words="ほかの人の意見を聞くため", by=officer)
    register(
        replace(asked, key="city-mending", kind=RequestKind.CORRECTION, wanted="電話番号の訂正"),
        by=officer,
    )
    _send_one_on(replace(asked, key="city-transfer", wanted="県の記録の写し"), officer)


def _send_one_on(asked: Asked, officer: Actor) -> None:
    """What they ask for is the prefecture's: it was asked, agreed, and decides."""
    request = register(asked, by=officer)
    why = "県が作り、市に渡した記録のため"
    consult(request, body="見本県", ground=TransferGround.FROM_THEM, why=why, by=officer)
    take_answer(request, TransferAnswer.AGREED, words="個人情報の担当と電話", by=officer)
    send_on(request, by=officer)


def keep_and_list(city: City) -> None:
    """Of what is over its time one is held; the other waits for two people."""
    officers = (one for desk in city.town.organisations for one in city.actors(desk))
    officer = next(one for one in officers if one.has(Permission.DISPOSE))
    held = Concern.objects.get(key="city-old-0")
    place_hold(Kind.CONCERN, held.pk, reason="調査のため、しばらく残す", by=officer)
    list_due(Kind.CONCERN, by=system("保存期間の確認"))
