"""How workers help: what is due today, tries to reach people, ends with truth, closed cases."""

from collections.abc import Callable
from datetime import timedelta

from tsunagu.cases import actions as cases
from tsunagu.cases.models import (
    Appointment,
    Case,
    ContactResult,
    Need,
    Term,
    TermKind,
    ToldPerson,
    ToldReporter,
    UnmetReason,
)
from tsunagu.cases.models.tie import Occasion
from tsunagu.cases.papers import Ending, Noted
from tsunagu.cases.queries import today as piles
from tsunagu.cases.rules import has_tried_enough
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.worker.city.calls import call
from tsunagu.worker.city.chance import one_of
from tsunagu.worker.city.city import City, concern_key, first_key, later
from tsunagu.worker.city.days import keep_days, rest, whose_days_have_come
from tsunagu.worker.city.referring import refer_need
from tsunagu.worker.city.scoring import score

METHODS = ["phone", "visit", "counter"]
MINUTES = [10, 20, 30, 45]


def help_on(city: City, desk: str) -> None:
    """Each takes what is due of theirs and of whom they stand in for; a few become overdue."""
    there = {by.user_id: by for by in city.staff(desk, Permission.CASE_WRITE)}
    if not there:
        return
    anybody, away = next(iter(there.values())), city.away(desk)
    for turn, need in enumerate([*piles.returned(anybody), *piles.due(anybody)]):
        worker = need.worker_id or anybody.user_id
        by = there.get(worker) or there.get(away.get(worker or 0))
        if by is not None:
            with later(turn, minutes=1):
                _work_on(city, need, by)
    for worker in whose_days_have_come() & there.keys():
        keep_days(city, there[worker])
    _close_cases(city, there, anybody)
    _confirm_stops(city, desk)


def _work_on(city: City, need: Need, by: Actor) -> None:
    key = concern_key(need)
    name = f"{key}-{need.code.code}-{need.moves}"
    dice = city.dice("work", name)
    if dice.random() > city.scale.habits.worked_today:
        return
    if not city.home(key).answers and need.returned_at is None:
        _try_to_reach(city, need, name, by)
        return
    if dice.random() < 0.7:
        _note(city, need, name, by)
    way = one_of(_ways(need), dice)
    DEEDS[way](city, need, name, by)


def _ways(need: Need) -> dict[str, float]:
    if need.returned_at is not None:
        return {"refer": 4, "call": 2, "support": 4, "stop": 1}
    if need.state == NeedState.HELPING:
        return {"end": 5, "plan": 4, "refer": 0.5, "rest": 0.3}
    return {"refer": 4, "support": 4, "plan": 2, "end": 1}


def _note(city: City, need: Need, name: str, by: Actor) -> None:
    dice = city.dice("note", name)
    noted = Noted(
        key=f"note-{name}",
        method=dice.choice(METHODS),
        facts=f"{need.code.label}について、本人と話した。",
        opinion="あせらず、次の日を決めて進める。",
        minutes=dice.choice(MINUTES),
        with_whom="本人",
    )
    city.promise("noted", noted.key, cases.write_note, need.case, noted, by=by)


def _refer(city: City, need: Need, name: str, by: Actor) -> None:
    if not refer_need(city, need, name, by):
        _support(city, need, name, by)


def _call(city: City, need: Need, name: str, by: Actor) -> None:
    if not call(city, need, name, by):
        _refer(city, need, name, by)


def _support(city: City, need: Need, name: str, by: Actor) -> None:
    soon = clock.today() + timedelta(days=city.dice("support", name).randrange(5, 20))
    step = "いっしょに手続きをする"
    city.do(cases.support_ourselves, need, next_on=soon, next_step=step, by=by)


def _plan(city: City, need: Need, name: str, by: Actor) -> None:
    soon = clock.today() + timedelta(days=city.dice("plan", name).randrange(3, 20))
    city.do(cases.plan_next, need, next_on=soon, next_step="様子を聞く", by=by)


def _stop(city: City, need: Need, name: str, by: Actor) -> None:
    city.do(cases.propose_stop, need, reason="引き受けるところが見つかりません。", by=by)


def _end(city: City, need: Need, name: str, by: Actor) -> None:
    city.do(cases.end_need, need, ending=_ending(city, name), by=by)


def _ending(city: City, name: str) -> Ending:
    state = one_of(
        {NeedState.RESOLVED: 85, NeedState.UNMET: 9, NeedState.WITHDRAWN: 6},
        city.dice("ending", name),
    )
    return Ending(
        state=state,
        done="いっしょに方法を考えて、できることをした。",
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
        unmet_reason=UnmetReason.NO_SERVICE if state == NeedState.UNMET else "",
        words="ご相談のことで、できることが終わりました。また困ったら、いつでも話してください。",
    )


def _try_to_reach(city: City, need: Need, name: str, by: Actor) -> None:
    """Who does not answer is tried again by another way; after enough tries it is said so."""
    if has_tried_enough(need.case):
        why = "3回たずねたが、会えなかった。手紙を残した。"
        ending = Ending(
            state=NeedState.UNMET,
            done="電話と訪問をくりかえした。",
            told_person=ToldPerson.COULD_NOT,
            told_reporter=ToldReporter.NOBODY,
            unmet_reason=UnmetReason.OTHER,
            tell_note=why,
        )
        city.do(cases.end_need, need, ending=ending, by=by)
        return
    key, channel = f"try-{name}", METHODS[need.moves % 2]
    facts = {"channel": channel, "result": ContactResult.NO_ANSWER, "note": "", "key": key}
    facts["despite"] = "何度も連絡がつかず、心配なため"
    city.promise("tried", key, cases.note_attempt, need.case, **facts, by=by)
    _plan(city, need, name, by)


def _confirm_stops(city: City, desk: str) -> None:
    """A second person looks at what somebody wants to stop."""
    for by in city.staff(desk, Permission.CONCERN_CONFIRM)[:2]:
        for need in piles.stops_to_confirm(by).exclude(stop_proposed_by_id=by.user_id):
            name = f"{concern_key(need)}-{need.code.code}-{need.moves}"
            if city.dice("stop", name).random() < 0.3:
                city.do(cases.refuse_stop, need, reason="もう一か所、聞いてみましょう。", by=by)
            else:
                city.do(cases.confirm_stop, need, ending=_unmet(), by=by)


def _unmet() -> Ending:
    return Ending(
        state=NeedState.UNMET,
        done="3か所に聞いたが、引き受けるところがなかった。",
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
        unmet_reason=UnmetReason.REFUSED,
    )


def _close_cases(city: City, there: dict[int | None, Actor], anybody: Actor) -> None:
    """Each closes the own cases in which every need has ended and nobody waits to be seen."""
    still_open = Case.objects.visible_to(anybody).filter(state=CaseState.OPEN)
    over = still_open.exclude(needs__in=Need.objects.live())
    unseen = Term.objects.open().filter(kind=TermKind.SAFETY)
    meet_yet = Appointment.objects.standing()
    over = over.exclude(terms__in=unseen).exclude(appointments__in=meet_yet)
    for case in over.order_by("pk"):
        by = there.get(case.worker_id)
        if by is not None:
            score(city, case, first_key(case), Occasion.CLOSING, by)
            city.do(cases.close_case, case, outcome="課題が終わり、落ち着いた。", by=by)


DEEDS: dict[str, Callable[[City, Need, str, Actor], None]] = {
    "refer": _refer,
    "call": _call,
    "support": _support,
    "plan": _plan,
    "stop": _stop,
    "end": _end,
    "rest": rest,
}
