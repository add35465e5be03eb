"""One household of the demo city through which everything comes that chance brings seldom, so
that each state of a telling, a need, a meeting and a referral is there to be seen on any day.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from tsunagu.cases import actions as cases
from tsunagu.cases.models import (
    CancelledBy,
    Case,
    MeetingWay,
    Need,
    ToldPerson,
    ToldReporter,
    UnmetReason,
)
from tsunagu.cases.papers import Ending, Meeting, NewNeed, Opening
from tsunagu.cases.states import NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.models import Service
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, bearer
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Channel, Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Permission
from tsunagu.referrals import actions as referrals
from tsunagu.referrals import chores
from tsunagu.referrals.models import Referral, RejectReason, Result, WithdrawnBy
from tsunagu.referrals.papers import Asking, Refusal, Reported
from tsunagu.referrals.queries.calls import offers_of
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Particulars, Scope
from tsunagu.worker.city.city import City
from tsunagu.worker.city.referring import asking, is_full

WHO = Particulars(name="見本 まれ", kana="みほん まれ", phone="042-000-7000", age_about=61)
CODE = "income"  # for which several agencies of the town are there
ENDS = {
    NeedState.WITHDRAWN: "本人が、自分で続けることにした。",
    NeedState.UNMET: "3か所に聞いたが、引き受けるところがなかった。",
}
WHY = "お話を聞いて、そう決めました。"
LONGEST = timedelta(days=30)  # by then nobody waits for an answer any more


def show_what_is_seldom(city: City, start: date) -> None:
    """At the end of a life that began on ``start``; what ran out was asked when it was young."""
    by = city.staff(city.town.first_door(), Permission.REFERRAL_SEND)[0]
    asked_at = max(clock.now() - LONGEST, clock.now() - (clock.today() - start))
    with clock.at(asked_at):
        case = _opened(city, by)
        _refer(city, case, by)
    chores.expire()
    _tell_again(case, by)
    _end_referrals(city, case, by)
    _call(city, case, by)
    _meet(case, by)
    for state, done in ENDS.items():
        cases.end_need(_need(city, case, by), ending=_ending(state, done), by=by)


def _told(name: str, words: str, by: Actor) -> Concern:
    parts = (Part(WHO, is_concerned=True, is_teller=True),)
    return intake.receive(Told(f"seldom-{name}", words, parts=parts, channel=Channel.PHONE), by=by)


def _opened(city: City, by: Actor) -> Case:
    needs = (NewNeed(city.town.codes[CODE], day_for(Wait.NEED_FIRST_STEP), "電話で聞く"),)
    concern = _told("first", "見本：収入がへって、家計が苦しいです。", by)
    return cases.open_case(concern, opening=Opening(needs=needs, reason=WHY), by=by)


def _tell_again(case: Case, by: Actor) -> None:
    again = _told("again", "見本：家計のことで、もう一つ困っています。", by)
    cases.join(again, case=case, reason="同じ家のことでした。", by=by)
    twice = _told("twice", "見本：収入がへって、家計が苦しいです。", by)
    first = case.concern_links.order_by("pk")[0].concern
    cases.mark_duplicate(twice, first=first, reason="同じ人の同じ相談でした。", by=by)
    advert = intake.receive(Told("seldom-spam", "見本：広告です。印刷のご用命は、こちらまで。"))
    intake.mark_spam(advert, reason="広告", by=by)
    elsewhere = _told("elsewhere", "見本：ごみの集める日を知りたいです。", by)
    intake.propose_not_ours(elsewhere, reason="暮らしの困りごとではない。", by=by)


def _need(city: City, case: Case, by: Actor) -> Need:
    new = NewNeed(city.town.codes[CODE], day_for(Wait.NEED_FIRST_STEP), "電話で聞く")
    return cases.add_need(case, new, by=by)


def _services(city: City) -> list[Service]:
    """Three with room that answer on paper, who help with this first."""
    fitting = city.town.fits[city.town.codes[CODE].pk]
    paper = [each for each in city.town.services if each.organization.account_id is None]
    with_room = [each for each in paper if not is_full(each)]
    return sorted(with_room, key=lambda each: each not in fitting)[:3]


def _scope(by: Actor) -> Scope:
    return Scope("見本の団体", "お名前・連絡のしかた・課題", ConsentWay.ORAL, by.label)


def _refer(city: City, case: Case, by: Actor) -> Referral:
    need = case.needs.filter(referred_at=None, returned_at=None).order_by("-pk")[0]
    ask = asking(f"seldom-{need.pk}", _services(city)[0], (need,), Ground(Basis.LIFE_IN_DANGER))
    return referrals.refer_on_consent(case, ask, scope=_scope(by), by=by)


def _end_referrals(city: City, case: Case, by: Actor) -> None:
    """One came as far as each of the steps, one rests, one is withdrawn, one was a mistake."""
    made = []
    for _each in range(len(AS_FAR_AS) + 3):
        _need(city, case, by)
        made.append(_refer(city, case, by))
    *helped, rests, unwanted, wrong = made
    for referral, deeds in zip(helped, AS_FAR_AS, strict=True):
        for deed in deeds:
            deed(referral, by=bearer(referral.pk))
    agency = bearer(rests.pk)
    referrals.accept(rests, by=agency)
    soon = clock.today() + timedelta(days=10)
    referrals.hold(rests, reason="ご本人が入院しています。", until=soon, by=agency)
    why = "ご本人が、もう少し考えたいそうです。"
    referrals.withdraw(unwanted, whose=WithdrawnBy.PERSON, reason=why, by=by)
    referrals.mark_error(wrong, reason="つなぎ先をまちがえました。", by=by)


def _report(referral: Referral, *, by: Actor) -> None:
    done = Reported(Result.RESOLVED, "ご本人と3回会い、家計の表ができました。")
    referrals.report(referral, reported=done, by=by)


STARTED = (referrals.accept, referrals.contact, referrals.start)
AS_FAR_AS: tuple[tuple[Callable[..., object], ...], ...] = (
    (referrals.see,),
    (referrals.accept,),
    (referrals.accept, referrals.contact),
    STARTED,
    (*STARTED, _report),
)


def _call(city: City, case: Case, by: Actor) -> None:
    """Two calls: one is declined by one and open with another, one is taken."""
    for name in ("open", "taken"):
        need = _need(city, case, by)
        ask = Asking(
            key=f"seldom-{name}",
            service=None,
            needs=(need,),
            reason="どなたか、支えてください。",
            ground=Ground(Basis.LIFE_IN_DANGER),
            items=("name", "kana", "age", "contact"),
        )
        near, scope = _services(city), _scope(by)
        called = referrals.call_on_consent(case, ask, services=near, scope=scope, by=by)
        offer = offers_of(called.pk, by)[0]
        if name == "taken":
            referrals.take_offer(offer, by=by)
        else:
            refusal = Refusal(RejectReason.NO_CAPACITY, "今月は空きがありません。")
            referrals.decline_offer(offer, refusal=refusal, by=by)


def _meet(case: Case, by: Actor) -> None:
    """One meeting is called off, one is on another day."""
    off, moved = (cases.make_appointment(case, _meeting(case, day, by), by=by) for day in (1, 2))
    why = "ご本人の都合がわるくなった。"
    cases.cancel_appointment(off, whose=CancelledBy.PERSON, reason=why, by=by)
    cases.move_appointment(moved, _meeting(case, 3, by), reason=why, by=by)


def _meeting(case: Case, number: int, by: Actor) -> Meeting:
    """Some days after the first step, at an hour at which nobody else is met."""
    day = day_for(Wait.NEED_FIRST_STEP) + timedelta(days=7 * number)
    at = timezone.localtime(clock.now()).replace(hour=16, minute=0, second=0, microsecond=0)
    return Meeting(
        key=f"seldom-{number}",
        person=case.main_person,
        worker_id=by.person(),
        at=at + (day - clock.today()),
        way=MeetingWay.COUNTER,
    )


def _ending(state: NeedState, done: str) -> Ending:
    return Ending(
        state=state,
        done=done,
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
        unmet_reason=UnmetReason.NO_SERVICE if state == NeedState.UNMET else "",
        words="また困ったら、いつでも話してください。",
    )
