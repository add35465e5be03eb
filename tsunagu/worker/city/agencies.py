"""How asked agencies answer: promptly, slowly, no, or not at all; and what the sender does."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, bearer
from tsunagu.people.roles import Permission
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral, RejectReason, Result, WithdrawnBy
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.queries import today as piles
from tsunagu.referrals.queries.inbox import received
from tsunagu.referrals.states import UNANSWERED, State
from tsunagu.worker.city.chance import one_of
from tsunagu.worker.city.city import City, later
from tsunagu.worker.city.tempers import TEMPERS, Temper

S = State


def answer(city: City, agency: str) -> None:
    """An agency with an account goes through what lies with it."""
    staff = city.staff(agency, Permission.REFERRAL_ANSWER)
    if not staff:
        return
    for turn, referral in enumerate(received(staff[0]).order_by("due_on", "pk")):
        by = city.dice("answers", referral.key).choice(staff)
        with later(turn):
            _step(city, referral, by)


def on_paper(city: City, desk: str) -> None:
    """What agencies without an account say: by the code of the slip, or through the sender."""
    staff = city.staff(desk, Permission.REFERRAL_SEND)
    for turn, referral in enumerate(piles.waiting_for_others(staff[0]) if staff else []):
        dice = city.dice("paper", referral.key)
        if referral.is_calling:  # see ``calls``
            continue
        if referral.receiver_id is None:
            by = bearer(referral.pk) if dice.random() < 0.6 else dice.choice(staff)
            with later(turn, minutes=1):
                _step(city, referral, by)
        elif dice.random() < 0.001:
            _withdraw(city, referral, dice.choice(staff))


def check_reports(city: City, desk: str) -> None:
    """Our turn again: a report to verify, or somebody who cannot go on."""
    staff = city.staff(desk, Permission.REFERRAL_SEND)
    for turn, referral in enumerate(piles.to_check(staff[0]) if staff else []):
        dice = city.dice("check", referral.key)
        if dice.random() > 0.7:
            continue
        by = dice.choice(staff)
        with later(turn, minutes=2):
            if referral.return_asked_at:
                city.do(actions.take_back, referral, by=by)
            elif dice.random() < 0.08:
                why = "何回会ったかを、書き足してください。"
                city.do(actions.send_report_back, referral, reason=why, by=by)
            else:
                city.do(actions.verify, referral, by=by)


def _step(city: City, referral: Referral, by: Actor) -> None:
    temper = TEMPERS[city.town.tempers[referral.service_id]]
    dice = city.dice("step", referral.key)
    unanswered = referral.state in UNANSWERED
    if dice.random() < (temper.answers if unanswered else temper.works):
        chances = _chances(referral, temper)
        if chances:
            DEEDS[one_of(chances, dice)](city, referral, by)


def _chances(referral: Referral, temper: Temper) -> Mapping[str, float]:
    """What may come next, as often as the temper says."""
    state = State(referral.state)
    if state in UNANSWERED:
        says_yes = 1 - temper.refuses
        seen = {"see": 0.3} if state == S.SENT else {}
        return seen | {"accept": says_yes, "reject": temper.refuses, "ask": temper.asks_back}
    stops = {} if referral.return_asked_at else {"give_back": temper.gives_back}
    if state == S.ACCEPTED:
        return stops | {"contact": 1.0}
    if state == S.CONTACT_MADE:
        return stops | {"start": 1.0, "hold": temper.holds}
    if state == S.IN_SERVICE:
        return stops | {"report": 1.0, "hold": temper.holds}
    return {"resume": 1.0} if state == S.ON_HOLD else {}


def _accept(city: City, referral: Referral, by: Actor) -> None:
    city.do(actions.accept, referral, by=by)


def _see(city: City, referral: Referral, by: Actor) -> None:
    city.do(actions.see, referral, by=by)


def _reject(city: City, referral: Referral, by: Actor) -> None:
    full = TEMPERS["full"] is TEMPERS[city.town.tempers[referral.service_id]]
    kinds = [RejectReason.NO_CAPACITY, RejectReason.NOT_ELIGIBLE, RejectReason.TOO_FAR]
    kind = kinds[0] if full else city.dice("refusal", referral.key).choice(kinds)
    refusal = Refusal(kind, "今月は空きがありません。")
    city.do(actions.reject, referral, refusal=refusal, by=by)


def _ask(city: City, referral: Referral, by: Actor) -> None:
    key = f"ask-{referral.key[6:]}-{clock.today():%y%m%d}"
    words = "都合のよい時間を教えてください。"
    city.promise("asked", key, actions.ask_back, referral, words=words, key=key, by=by)


def _withdraw(city: City, referral: Referral, by: Actor) -> None:
    """The person has thought again, or it was a slip of the pen."""
    if city.dice("withdraws", referral.key).random() < 0.3:
        city.do(actions.mark_error, referral, reason="つなぎ先をまちがえました。", by=by)
        return
    why, whose = "ご本人が、もう少し考えたいそうです。", WithdrawnBy.PERSON
    city.do(actions.withdraw, referral, whose=whose, reason=why, by=by)


def _contact(city: City, referral: Referral, by: Actor) -> None:
    city.do(actions.contact, referral, by=by)


def _start(city: City, referral: Referral, by: Actor) -> None:
    city.do(actions.start, referral, by=by)


def _hold(city: City, referral: Referral, by: Actor) -> None:
    until = clock.today() + timedelta(days=10)
    city.do(actions.hold, referral, reason="ご本人が入院しています。", until=until, by=by)


def _resume(city: City, referral: Referral, by: Actor) -> None:
    city.do(actions.resume, referral, by=by)


def _report(city: City, referral: Referral, by: Actor) -> None:
    results = {Result.RESOLVED: 7, Result.PARTLY: 2, Result.NOT_HELPED: 1}
    result = one_of(results, city.dice("result", referral.key))
    reported = Reported(result, "ご本人と3回会い、手続きが終わりました。")
    city.do(actions.report, referral, reported=reported, by=by)


def _give_back(city: City, referral: Referral, by: Actor) -> None:
    refusal = Refusal(RejectReason.PERSON_DECLINED, "ご本人が、別のところを希望しています。")
    city.do(actions.ask_to_return, referral, refusal=refusal, by=by)


DEEDS: dict[str, Callable[[City, Referral, Actor], None]] = {
    "accept": _accept,
    "see": _see,
    "reject": _reject,
    "ask": _ask,
    "contact": _contact,
    "start": _start,
    "hold": _hold,
    "resume": _resume,
    "report": _report,
    "give_back": _give_back,
}
