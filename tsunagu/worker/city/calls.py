"""Open calls: several agencies are asked at once, the first to take it gets it."""

from tsunagu.cases.models import Need
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.referrals import actions
from tsunagu.referrals.actions.calling import FEWEST
from tsunagu.referrals.models import Offer, RejectReason
from tsunagu.referrals.papers import Asking, Refusal
from tsunagu.referrals.queries.calls import offered, offers_of
from tsunagu.referrals.queries.today import waiting_for_others
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Scope
from tsunagu.worker.city.city import City, later
from tsunagu.worker.city.referring import is_full
from tsunagu.worker.city.tempers import TEMPERS

MOST_CALLED = 4


def call(city: City, need: Need, name: str, by: Actor) -> bool:
    """Call on the services that fit; False when fewer than two do."""
    able = city.town.fits.get(need.code_id, [])
    fitting = [service for service in able if not is_full(service)][:MOST_CALLED]
    if len(fitting) < FEWEST:
        return False
    who = "、".join(service.name for service in fitting)
    scope = Scope(who[:300], "お名前・連絡のしかた・課題", ConsentWay.ORAL, by.label)
    ask = Asking(
        key=f"refer-{name}",
        service=None,
        needs=(need,),
        reason="どなたか、支えてください。",
        ground=Ground(Basis.LIFE_IN_DANGER),
        items=("name", "kana", "age", "contact"),
    )
    deed, case = actions.call_on_consent, need.case
    city.promise("referred", ask.key, deed, case, ask, services=fitting, scope=scope, by=by)
    return True


def answer_calls(city: City, agency: str) -> None:
    """An agency with an account looks at what it is called for."""
    for by in city.staff(agency, Permission.REFERRAL_ANSWER)[:1]:
        for turn, offer in enumerate(offered(by).order_by("pk")):
            with later(turn, minutes=2):
                _answer(city, offer, by)


def write_down_answers(city: City, desk: str) -> None:
    """What agencies without an account say by telephone."""
    for by in city.staff(desk, Permission.REFERRAL_SEND)[:1]:
        for referral in waiting_for_others(by).filter(is_call=True, service=None):
            for offer in offers_of(referral.pk, by):
                if offer.is_open and offer.receiver_id is None:
                    _answer(city, offer, by)


def _answer(city: City, offer: Offer, by: Actor) -> None:
    temper = TEMPERS[city.town.tempers[offer.service_id]]
    dice = city.dice("offer", offer.referral.key, offer.service.name)
    if dice.random() > temper.answers:
        return
    city.do(actions.see_offer, offer, by=by)
    if dice.random() < temper.refuses:
        refusal = Refusal(RejectReason.NO_CAPACITY, "今月は空きがありません。")
        city.do(actions.decline_offer, offer, refusal=refusal, by=by)
    else:
        city.do(actions.take_offer, offer, by=by)
