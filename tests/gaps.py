"""Needs that found no place, said in one line each."""

from dataclasses import replace

from tests import town
from tests.people import Person as Worker
from tsunagu.cases.actions import end_need, open_case
from tsunagu.cases.models import Need, ToldPerson, ToldReporter, UnmetReason
from tsunagu.cases.papers import Ending
from tsunagu.cases.states import NeedState
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.places.models import Area
from tsunagu.referrals.actions import refer, reject
from tsunagu.referrals.models import Referral, RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground, Particulars


def open_need(worker: Worker, slug: str = "income", *, chome: str = "", name: str = "") -> Need:
    """A need of a new case; the person lives in the block with this code, if any."""
    lives = Area.objects.get(code=chome) if chome else None
    who = Particulars(name=name or "見本 花子", phone="042-000-0001", chome=lives)
    told = Told(
        key=town.key(),
        words="困っています",
        parts=(Part(who, is_teller=True),),
        desk=worker.organisation,
    )
    case = open_case(receive(told), opening=town.opening(slug), by=worker.actor)
    return case.needs.get()


def unmet(
    worker: Worker, slug: str = "income", *, why: str = UnmetReason.NO_SERVICE, **more: str
) -> Need:
    """A need that ended because nobody could meet it."""
    need = open_need(worker, slug, **more)
    ending = Ending(
        state=NeedState.UNMET,
        done="さがしたが、なかった",
        unmet_reason=why,
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
    )
    end_need(need, ending=ending, by=worker.actor)
    need.refresh_from_db()
    return need


def refused(
    need: Need, worker: Worker, partner: Worker, kind: RejectReason = RejectReason.NO_CAPACITY
) -> Referral:
    """One more agency says no."""
    need.refresh_from_db()
    service = town.service(account=partner.organisation)
    asking = town.asking(need.case, worker, service, ground=Ground(Basis.LIFE_IN_DANGER))
    referral = refer(need.case, replace(asking, needs=(need,)), by=worker.actor)
    reject(referral, refusal=Refusal(kind, "いま人がいません"), by=partner.actor)
    need.refresh_from_db()
    return referral
