"""How the desks of the demo city decide and help."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from random import Random

from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case, Need, ToldPerson, ToldReporter, UnmetReason
from tsunagu.cases.papers import Ending, NewNeed, Noted, Opening
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.models import NeedCode, Service
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Concern, Urgency
from tsunagu.intake.states import State
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import pass_on, refer
from tsunagu.referrals.papers import Asking
from tsunagu.residents.actions import agree
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Scope
from tsunagu.worker.demo.cast import Cast

WHY = "お話を聞いて、そう決めました。"


def decide(cast: Cast, dice: Random) -> None:
    """Go through what waits, the most urgent first; some of it stays for another day."""
    workers = cast.actors("soudan", Role.WORKER)
    for concern in Concern.objects.filter(state=State.RECEIVED).order_by("due_at", "pk"):
        by = dice.choice(workers)
        if concern.urgency == Urgency.DANGER and concern.danger_seen_at is None:
            intake.see_danger(concern, by=by)
        if dice.random() < 0.75:
            dice.choice(_fitting(concern))(concern, cast, dice, by)
    second = cast.actor("soudan", Role.SUPERVISOR)
    for concern in Concern.objects.filter(state=State.NOT_OURS_PROPOSED).order_by("pk"):
        if dice.random() < 0.5:
            words = "となりの市の相談窓口をご案内します。電話番号は042-000-9000です。"
            intake.confirm_not_ours(concern, words=words, reason=WHY, by=second)


Deed = Callable[[Concern, Cast, Random, Actor], object]


def _fitting(concern: Concern) -> list[Deed]:
    if not concern.troubles.exists():
        return [_spam]
    if concern.urgency == Urgency.DANGER:
        return [_open, _open, _pass_on]
    return [*[_answer] * 5, *[_open] * 7, _pass_on, _not_ours, _join, _duplicate]


def _answer(concern: Concern, cast: Cast, dice: Random, by: Actor) -> None:
    words = "ご相談ありがとうございます。使える制度のご案内を、窓口でお渡しします。"
    intake.answer_and_end(concern, words=words, reason=WHY, by=by)


def _spam(concern: Concern, cast: Cast, dice: Random, by: Actor) -> None:
    intake.mark_spam(concern, reason="広告", by=by)


def _not_ours(concern: Concern, cast: Cast, dice: Random, by: Actor) -> None:
    intake.propose_not_ours(concern, reason="市の外に住む人でした。", by=by)


def _duplicate(concern: Concern, cast: Cast, dice: Random, by: Actor) -> None:
    before = Concern.objects.filter(words=concern.words, pk__lt=concern.pk)
    first = before.exclude(state__in=[State.DUPLICATE, State.SPAM]).order_by("-pk").first()
    if first is not None:
        intake.mark_duplicate(concern, first=first, reason="同じ人の同じ相談でした。", by=by)


def _open(concern: Concern, cast: Cast, dice: Random, by: Actor) -> Case:
    return cases.open_case(concern, opening=_opening(concern, dice), by=by)


def _join(concern: Concern, cast: Cast, dice: Random, by: Actor) -> None:
    mine = Case.objects.visible_to(by).filter(state=CaseState.OPEN).order_by("pk")
    if mine:
        cases.join(concern, case=dice.choice(list(mine)), reason="同じ家のことでした。", by=by)


def _pass_on(concern: Concern, cast: Cast, dice: Random, by: Actor) -> None:
    ground = Ground(Basis.LIFE_IN_DANGER)
    service = _service(_codes(concern), cast, dice)
    if service is None:
        _open(concern, cast, dice, by)
        return
    asking = _asking(concern.key, service, (), ground)
    pass_on(concern, opening=_opening(concern, dice), asking=asking, by=by)


def _opening(concern: Concern, dice: Random) -> Opening:
    first = day_for(Wait.NEED_FIRST_STEP)
    codes = NeedCode.objects.filter(pk__in=concern.troubles.values("code"))
    needs = tuple(NewNeed(code, first, dice.choice(_FIRST_STEPS)) for code in codes)
    return Opening(needs=needs, reason=WHY)


def _codes(concern: Concern) -> list[int]:
    return list(concern.troubles.order_by("pk").values_list("code_id", flat=True))


_FIRST_STEPS = ["電話でくわしく聞く", "家をたずねる", "窓口で会う", "制度を調べる"]


def _service(codes: Iterable[int], cast: Cast, dice: Random) -> Service | None:
    fitting = [s for s in cast.services if s.needs.filter(pk__in=codes).exists()]
    return dice.choice(fitting) if fitting else None


def _asking(key: str, service: Service, needs: tuple[Need, ...], ground: Ground) -> Asking:
    return Asking(
        key=f"refer-{key}",
        service=service,
        needs=needs,
        reason="ご本人と話をして、支えてください。",
        ground=ground,
        items=("name", "kana", "age", "contact"),
    )


def help_on(cast: Cast, dice: Random) -> None:
    """Move needs whose day has come; a few stay and become overdue, as in life."""
    due = Need.objects.live().filter(referred_at=None, next_on__lte=clock.today())
    for need in due.select_related("case", "code").order_by("pk"):
        if dice.random() < 0.8:
            by = _worker(need.case, cast)
            _note(need, by, dice)
            dice.choice(_ways(need))(need, cast, dice, by)


def _worker(case: Case, cast: Cast) -> Actor:
    return next(a for key in cast.members for a in cast.actors(key) if a.user_id == case.worker_id)


def _ways(need: Need) -> list[Callable[[Need, Cast, Random, Actor], object]]:
    if need.returned_at is not None:
        return [_refer, _support]
    if need.state == NeedState.HELPING:
        return [_end, _end, _plan]
    return [_refer, _refer, _support, _plan]


def _note(need: Need, by: Actor, dice: Random) -> None:
    noted = Noted(
        key=f"note-{need.pk}-{need.moves}",
        method=dice.choice(["phone", "visit", "counter"]),
        facts=f"{need.code.label}について、本人と話した。",
        opinion="あせらず、次の日を決めて進める。",
        minutes=dice.choice([10, 20, 30, 45]),
        with_whom="本人",
    )
    cases.write_note(need.case, noted, by=by)


def _refer(need: Need, cast: Cast, dice: Random, by: Actor) -> None:
    service = _service([need.code_id], cast, dice)
    if service is None:
        _support(need, cast, dice, by)
        return
    scope = Scope(str(service), "お名前・連絡のしかた・課題", ConsentWay.ORAL, by.label)
    ground = Ground(Basis.CONSENT, agree(need.case.main_person, to=scope, by=by))
    refer(need.case, _asking(f"{need.pk}-{need.moves}", service, (need,), ground), by=by)


def _support(need: Need, cast: Cast, dice: Random, by: Actor) -> None:
    soon = clock.today() + timedelta(days=dice.randrange(5, 15))
    cases.support_ourselves(need, next_on=soon, next_step="いっしょに手続きをする", by=by)


def _plan(need: Need, cast: Cast, dice: Random, by: Actor) -> None:
    soon = clock.today() + timedelta(days=dice.randrange(3, 12))
    cases.plan_next(need, next_on=soon, next_step="様子を聞く", by=by)


def _end(need: Need, cast: Cast, dice: Random, by: Actor) -> None:
    unmet = dice.random() < 0.1
    ending = Ending(
        state=NeedState.UNMET if unmet else NeedState.RESOLVED,
        done="いっしょに方法を考えて、できることをした。",
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
        unmet_reason=UnmetReason.NO_SERVICE if unmet else "",
        words="ご相談のことで、できることが終わりました。また困ったら、いつでも話してください。",
    )
    cases.end_need(need, ending=ending, by=by)


def close_cases(cast: Cast) -> None:
    """Close the cases in which every need has ended."""
    for case in Case.objects.filter(state=CaseState.OPEN).exclude(needs__in=Need.objects.live()):
        cases.close_case(case, outcome="課題が終わり、落ち着いた。", by=_worker(case, cast))
