"""How the desks hear and decide."""

from collections.abc import Callable

from tsunagu.cases import actions as cases
from tsunagu.cases.models.tie import Occasion
from tsunagu.cases.papers import NewNeed, Opening
from tsunagu.cases.queries.alike import alike
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.intake import actions as intake
from tsunagu.intake import queries
from tsunagu.intake.models import Channel, Concern, Teller, Urgency
from tsunagu.intake.states import State
from tsunagu.people.queries import on_call
from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import pass_on
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground
from tsunagu.residents.queries import known_of
from tsunagu.worker.city.chance import one_of
from tsunagu.worker.city.city import City, later
from tsunagu.worker.city.referring import asking, service_for
from tsunagu.worker.city.scoring import score
from tsunagu.worker.city.tellings import Telling, as_told, desk_of, number_of, telling
from tsunagu.worker.city.town import actor_of

A_DAY_OF_ONE = 30  # concerns that one person can decide on a day
WHY = "お話を聞いて、そう決めました。"
FIRST_STEPS = ["電話でくわしく聞く", "家をたずねる", "窓口で会う", "制度を調べる"]


def hear(city: City, number: str, kind: str = "") -> None:
    """Somebody tells. The receipt is a promise."""
    told = telling(city.scale, int(number), kind)
    desk = desk_of(told, city.town, city.scale)
    by = _listener(city, told, desk)
    words = as_told(told, city.town, desk)
    city.promise("told", told.key, intake.receive, words, by=by)


def _listener(city: City, told: Telling, desk: str) -> Actor:
    """Who writes it down: the person alone, a commissioner, or somebody of the desk."""
    if told.channel == Channel.WEB:
        return RESIDENT
    if told.teller == Teller.COMMISSIONER:
        there = [one for key in city.town.desks() for one in city.actors(key)]
        return city.dice("commissioner", told.key).choice([c for c in there if _goes_round(c)])
    return city.dice("listener", told.key).choice(city.staff(desk, Permission.CONCERN_RECEIVE))


def _goes_round(actor: Actor) -> bool:
    """Hears what others say, but works at no desk: a commissioner."""
    can = actor.has(Permission.CONCERN_RECEIVE)
    return can and not actor.has(Permission.CONCERN_READ)


def watch(city: City, desk: str) -> None:
    """Whoever is on call at this hour reads the signs of danger."""
    called = on_call(city.town.organisations[desk].pk, clock.now())
    by = actor_of(called[0].membership) if called else _anybody(city, desk)
    for concern in queries.dangers_unseen(by):
        city.do(intake.see_danger, concern, by=by)


def _anybody(city: City, desk: str) -> Actor:
    return city.staff(desk, Permission.CONCERN_TRIAGE)[0]


def decide(city: City, desk: str) -> None:
    """Go through what waits, the most urgent first; some of it stays for another day."""
    staff = city.staff(desk, Permission.CONCERN_TRIAGE)
    if not staff:
        return
    most = A_DAY_OF_ONE * len(staff)
    for turn, concern in enumerate(queries.queue(staff[0]).filter(state=State.RECEIVED)[:most]):
        dice = city.dice("triage", concern.key)
        by = dice.choice(staff)
        with later(turn, minutes=1):
            if concern.urgency == Urgency.DANGER and concern.danger_seen_at is None:
                city.do(intake.see_danger, concern, by=by)
            urgent = concern.urgency != Urgency.NORMAL
            if dice.random() < (0.97 if urgent else city.scale.habits.decided_today):
                WAYS[_way(city, concern)](city, concern, by)
    _confirm(city, desk)


def _way(city: City, concern: Concern) -> str:
    """What becomes of it: the same however often it is asked on this day."""
    told = telling(city.scale, number_of(concern.key))
    dice = city.dice("way", concern.key)
    if not told.needs:
        return "spam"
    if told.kind == "livelihood":
        return "open" if dice.random() < 0.5 else "answer"
    if concern.urgency == Urgency.DANGER:
        return dice.choice(["open", "open", "pass_on"])
    return one_of(city.scale.habits.decisions, dice)


def _confirm(city: City, desk: str) -> None:
    leads = city.staff(desk, Permission.CONCERN_CONFIRM)
    for concern in queries.not_ours_to_confirm(leads[0]) if leads else []:
        dice = city.dice("confirm", concern.key)
        others = [lead for lead in leads if lead.user_id != concern.decided_by_id]
        if not others or dice.random() > 0.6:
            continue
        if dice.random() < 0.15:
            city.do(intake.refuse_not_ours, concern, reason="市の仕事でもあります。", by=others[0])
            continue
        words = "となりの市の相談窓口をご案内します。電話番号は042-000-9000です。"
        city.do(intake.confirm_not_ours, concern, words=words, reason=WHY, by=others[0])


def _answer(city: City, concern: Concern, by: Actor) -> None:
    words = "ご相談ありがとうございます。使える制度のご案内を、窓口でお渡しします。"
    city.do(intake.answer_and_end, concern, words=words, reason=WHY, by=by)


def _spam(city: City, concern: Concern, by: Actor) -> None:
    city.do(intake.mark_spam, concern, reason="広告", by=by)


def _not_ours(city: City, concern: Concern, by: Actor) -> None:
    city.do(intake.propose_not_ours, concern, reason="市の外に住む人でした。", by=by)


def _duplicate(city: City, concern: Concern, by: Actor) -> None:
    party = concern.parties.filter(is_concerned=True).select_related("person").first()
    same = queries.alike(known_of(party.person), actor=by, besides=concern.pk) if party else []
    firsts = [each for each in same if each.state not in (State.DUPLICATE, State.SPAM)]
    if not firsts:
        _answer(city, concern, by)
        return
    why = "同じ人の同じ相談でした。"
    city.do(cases.mark_duplicate, concern, first=firsts[0], reason=why, by=by)


def _join(city: City, concern: Concern, by: Actor) -> None:
    party = concern.parties.filter(is_concerned=True).select_related("person").first()
    open_cases = alike(known_of(party.person), actor=by) if party else []
    if open_cases:
        city.do(cases.join, concern, case=open_cases[0], reason="同じ家のことでした。", by=by)
    else:
        _answer(city, concern, by)


def _open(city: City, concern: Concern, by: Actor) -> None:
    case = city.do(cases.open_case, concern, opening=_opening(city, concern), by=by)
    if case is not None:
        score(city, case, concern.key, Occasion.OPENING, by)


def _pass_on(city: City, concern: Concern, by: Actor) -> None:
    codes = [trouble.code_id for trouble in concern.troubles.order_by("pk")]
    service = service_for(city, codes, concern.key)
    if service is None:
        _open(city, concern, by)
        return
    ground = Ground(Basis.LIFE_IN_DANGER)
    ask = asking(f"refer-{concern.key}", service, (), ground)
    opening = _opening(city, concern)
    city.promise("referred", ask.key, pass_on, concern, opening=opening, asking=ask, by=by)


def _opening(city: City, concern: Concern) -> Opening:
    first, dice = day_for(Wait.NEED_FIRST_STEP), city.dice("opening", concern.key)
    troubles = concern.troubles.select_related("code").order_by("pk")
    needs = (NewNeed(each.code, first, dice.choice(FIRST_STEPS)) for each in troubles)
    return Opening(needs=tuple(needs), reason=WHY)


WAYS: dict[str, Callable[[City, Concern, Actor], None]] = {
    "answer": _answer,
    "open": _open,
    "join": _join,
    "pass_on": _pass_on,
    "not_ours": _not_ours,
    "duplicate": _duplicate,
    "spam": _spam,
}
