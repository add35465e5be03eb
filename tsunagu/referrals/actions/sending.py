from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules as case_rules
from tsunagu.cases.actions import move_need, open_case
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Opening, Step
from tsunagu.cases.states import NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.hours import in_words
from tsunagu.intake.models import Concern
from tsunagu.intake.states import State as ConcernState
from tsunagu.journal.actions import record
from tsunagu.referrals import letters, rules
from tsunagu.referrals.actions.moving import move
from tsunagu.referrals.models import Referral, ReferralNeed
from tsunagu.referrals.papers import ITEMS, Asking
from tsunagu.referrals.states import State
from tsunagu.residents.actions import agree, disclose
from tsunagu.residents.models import Basis, Person
from tsunagu.residents.papers import Ground, Handing, Scope

SLIP_LENGTH = 12


def slip_code(referral: Referral) -> str:
    """The code on the return slip: the same each time it is printed."""
    return receipts.derived(referral.key, "slip", SLIP_LENGTH)


def refer(case: Case, asking: Asking, *, by: Actor) -> Referral:
    """Ask another organisation to take needs up. The same key twice is one referral.

    Ledger, letter, clock and the needs' new date are one transaction. The sender stays
    responsible until the receiver has accepted (invariant D).
    """
    try:
        with transaction.atomic():
            return _refer_once(case, asking, by=by)
    except IntegrityError:
        already = Referral.objects.filter(key=asking.key).first()
        if already is None:
            raise
        return already


@transaction.atomic
def refer_on_consent(case: Case, asking: Asking, *, scope: Scope, by: Actor) -> Referral:
    """Keep the consent that the person has just given and send on it; both or neither."""
    already = Referral.objects.filter(key=asking.key).first()
    if already is not None:
        return already
    rules.may_refer(by).enforce()
    case_rules.may_work_on(by, case).enforce()
    consent = agree(case.main_person, to=scope, by=by)
    return refer(case, replace(asking, ground=Ground(Basis.CONSENT, consent)), by=by)


def _refer_once(case: Case, asking: Asking, *, by: Actor) -> Referral:
    already = Referral.objects.filter(key=asking.key).first()
    if already is not None:
        return already
    _enforce(case, asking, by=by)
    referral = _drafted(case, asking, by=by)
    _open_ledger(referral, asking, by=by)
    due_on, now = day_for(Wait.REFERRAL_ANSWER), clock.now()
    dates = {"due_on": due_on, "sent_at": now, "expires_on": day_for(Wait.REFERRAL_EXPIRY)}
    move(referral, State.SENT, reason=asking.reason, by=by, **dates)
    sent = {
        "referred_at": now,
        "returned_at": None,
        "stop_proposed_by_id": None,
        "stop_confirmed_by_id": None,
        "stop_reason": "",
    }
    for need in asking.needs:
        ReferralNeed.objects.create(referral=referral, need=need)
        step = Step.stays(
            need, next_on=due_on, next_step="つなぎの返事を待つ", reason=asking.reason
        )
        move_need(need, NeedState(need.state), step=step, by=by, **sent)
    letters.to_receiver(referral, template="asked", subject="相談のお願い")
    return referral


def _enforce(case: Case, asking: Asking, *, by: Actor) -> None:
    rules.may_refer(by).enforce()
    case_rules.may_work_on(by, case).enforce()
    if not asking.needs:
        raise Refused(_("つなぐ課題を選んでください。"))
    if not asking.reason.strip():
        raise Refused(_("つなぐ理由を書いてください。"))
    possible = rules.may_be_asked(by, asking.service, asking.despite)
    if not possible:
        raise Refused(possible.reason)
    consent = asking.ground.consent
    if consent and any(person.pk != consent.person_id for person in _people(case, asking)):
        raise Refused(_("本人ではない人の課題は、その人の同意か、ほかの根拠が必要です。"))
    for need in asking.needs:
        if need.case_id != case.pk:
            raise Refused(_("ほかの支援ケースの課題は、いっしょにつなげません。"))
        case_rules.may_move(by, need).enforce()


def _drafted(case: Case, asking: Asking, *, by: Actor) -> Referral:
    code = receipts.derived(asking.key, "slip", SLIP_LENGTH)
    referral = Referral(
        case=case,
        sender_id=by.desk(),
        sent_by_id=by.user_id,
        service=asking.service,
        receiver=asking.service.organization.account,
        reason=asking.reason,
        carried=snapshot(case, asking),
        despite=asking.despite,
        instead_of=asking.instead_of,
        instead_because=asking.because if asking.instead_of else "",
        basis=asking.ground.basis,
        key=asking.key,
        slip_print=receipts.fingerprint(code, "slip"),
    )
    referral.full_clean(validate_unique=False, validate_constraints=False)
    referral.save(force_insert=True)
    record("referral.drafted", referral, by=by, service=asking.service.pk)
    return referral


def _people(case: Case, asking: Asking) -> list[Person]:
    concerned = [need.person for need in asking.needs if need.person is not None]
    return list(dict.fromkeys([case.main_person, *concerned]))


def _open_ledger(referral: Referral, asking: Asking, *, by: Actor) -> None:
    """One line of the ledger for each person whose data travel; refused without a ground."""
    items = "・".join(ITEMS[item] for item in ITEMS if item in asking.items) or "課題だけ"
    what = Handing(to=asking.service.name, items=items, purpose=asking.reason[:300])
    for person in _people(referral.case, asking):
        disclose(person, what=what, on=asking.ground, about=referral, by=by)


def snapshot(case: Case, asking: Asking) -> dict[str, Any]:
    """What the receiver sees, as it was when it was sent: the chosen items and the needs."""
    person = case.main_person
    values = {
        "name": person.called,
        "kana": person.kana,
        "age": _age(person),
        "phone": person.phone,
        "address": person.address,
        "contact": _contact(person),
        "household": f"{case.household.members.count()}人",
    }
    items = [
        {"label": label, "value": values[item]}
        for item, label in ITEMS.items()
        if item in asking.items and values[item]
    ]
    needs = [{"label": need.code.label, "note": need.note} for need in asking.needs]
    return {"items": items, "needs": needs}


def _age(person: Person) -> str:
    if person.born_on is None:
        return f"{person.age_about}歳くらい" if person.age_about else ""
    today = clock.today()
    before_birthday = (today.month, today.day) < (person.born_on.month, person.born_on.day)
    return f"{today.year - person.born_on.year - before_birthday}歳"


def _contact(person: Person) -> str:
    message = "伝言を残してよい" if person.may_leave_message else "伝言は残さないでください"
    way = person.get_contact_way_display() if person.contact_way else ""
    secret = "家の人に知られたくない" if person.is_secret_at_home else ""
    hours = map(in_words, person.windows.order_by("pk"))
    parts = [secret, way, *hours, person.contact_hours, person.contact_note, message]
    return "／".join(part for part in map(str, parts) if part)


@transaction.atomic
def pass_on(
    concern: Concern, *, opening: Opening, asking: Asking, scope: Scope | None = None, by: Actor
) -> Referral:
    """Refer a concern straight on: a case guards its needs until somebody has accepted.

    ``asking.needs`` is ignored: all the needs of the opening travel. With a ``scope`` the
    consent that the person has just given is kept too, and is the ground.
    """
    case = open_case(concern, opening=opening, by=by, as_state=ConcernState.PASSED_ON)
    whole = replace(asking, needs=tuple(case.needs.order_by("pk")))
    if scope is not None:
        return refer_on_consent(case, whole, scope=scope, by=by)
    return refer(case, whole, by=by)
