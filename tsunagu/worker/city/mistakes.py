"""What goes wrong among people and is mended: wrong decisions, cases closed too early."""

from datetime import timedelta

from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case
from tsunagu.cases.queries.appointments import behind
from tsunagu.cases.states import AppointmentState, CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Concern, Side, Teller
from tsunagu.intake.queries import Sieve, new_words, sifted
from tsunagu.intake.states import State
from tsunagu.people.roles import Permission
from tsunagu.worker.city.city import City, first_key

TAKEN_UP = (State.OPENED, State.JOINED, State.PASSED_ON)
LOOKED_AT = 25  # of the newest, by each desk once a week


def look_again(city: City, desk: str) -> None:
    """Somebody sees that a decision was wrong and takes it back."""
    staff = city.staff(desk, Permission.CONCERN_TRIAGE)
    if not staff:
        return
    for state in (State.ANSWERED, State.NOT_OURS, State.DUPLICATE):
        for concern in sifted(staff[0], Sieve(state=state))[:LOOKED_AT]:
            if city.dice("mistake", concern.key).random() < 0.02:
                why = "もう一度読むと、困りごとが残っていました。"
                city.do(intake.take_back, concern, reason=why, by=staff[0])
    _come_back(city, desk)


def _come_back(city: City, desk: str) -> None:
    """A household whose case was closed needs help again."""
    staff = city.staff(desk, Permission.CASE_WRITE)
    closed = Case.objects.visible_to(staff[0]).filter(state=CaseState.CLOSED)
    for case in closed.order_by("-pk")[:LOOKED_AT]:
        dice = city.dice("comes back", first_key(case))
        if dice.random() < 0.015:
            by = dice.choice(staff)
            city.do(cases.reopen_case, case, reason="また困っていると電話があった。", by=by)
            need = case.needs.order_by("pk").first()
            case.refresh_from_db()
            if need is not None:
                soon, why = clock.today() + timedelta(days=3), "また困っている。"
                city.do(cases.reopen_need, need, next_on=soon, reason=why, by=by)


def ask_how_it_goes(city: City) -> None:
    """Some who told from home ask behind their receipt how it is going."""
    newest = Concern.objects.filter(teller=Teller.SELF, channel="web").order_by("-pk")[:40]
    for concern in newest:
        if concern.state in TAKEN_UP:
            _answer_meetings(city, concern)
        if city.dice("again", concern.key).random() < 0.04:
            _ask(city, concern, f"say-{concern.key}-{clock.today():%y%m%d}")


def _answer_meetings(city: City, concern: Concern) -> None:
    """On the page behind the receipt: some say yes, some wish for another day."""
    for proposed in behind(concern).filter(state=AppointmentState.PROPOSED, wished_at=None):
        chance = city.dice("yes", proposed.key).random()
        if chance < 0.6:
            city.do(cases.say_yes, proposed, behind=concern)
        elif chance < 0.7:
            words = "午後のほうがよいです。"
            city.do(cases.wish_another_time, proposed, words=words, behind=concern)


def _ask(city: City, concern: Concern, key: str) -> None:
    words, side = "その後、どうなりましたか。", Side.TELLER
    city.promise("said", key, intake.say, concern, words=words, key=key, side=side, by=RESIDENT)


def read_words(city: City, desk: str) -> None:
    """The desk reads what was written, and answers some of it."""
    staff = city.staff(desk, Permission.CONCERN_TRIAGE)
    for concern in new_words(staff[0]) if staff else []:
        city.do(intake.read_concern, concern, by=staff[0])
