from django.utils.translation import gettext as _

from tsunagu.cases import rules as case_rules
from tsunagu.cases.models import ContactAttempt, NoteMethod
from tsunagu.directory.models import Service, ServiceStatus
from tsunagu.directory.queries.capacity import statement_of
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.states import FLOW, UNANSWERED, UNDER_WAY, OfferState, State
from tsunagu.residents.models import Basis


def may_refer(actor: Actor) -> Verdict:
    if actor.has(Permission.REFERRAL_SEND):
        return YES
    return no(_("ほかの団体につなぐ役割がありません。"))


def is_full(service: Service) -> bool:
    """Full for certain, by a fresh word of the service or of its desk."""
    stated = statement_of(service)
    return stated is not None and stated.is_full


def may_be_asked(actor: Actor, service: Service, despite: str = "") -> Verdict:
    """Whether this service can be asked by this desk; a full one only with a reason."""
    if service.status != ServiceStatus.OPEN:
        return no(_("このつなぎ先は、今は受け付けていません。"))
    if service.organization.account_id == actor.organisation_id:
        return no(_("自分の窓口には、つなげません。"))
    if is_full(service) and not despite.strip():
        return no(_("いっぱいのつなぎ先です。ほかをさがすか、それでも頼む理由を書いてください。"))
    return YES


def is_sender(actor: Actor, referral: Referral) -> Verdict:
    """Whether the actor speaks for the desk that sent this referral."""
    if referral.sender_id == actor.organisation_id and actor.has(Permission.REFERRAL_SEND):
        return YES
    return no(_("このつなぎを送った窓口の人だけができます。"))


def is_receiver(actor: Actor, referral: Referral) -> Verdict:
    """Whether the actor speaks for the asked organisation.

    By account, by the code of the return slip, or as the sender who writes down what an
    organisation without an account said by telephone or on paper.
    """
    by_account = (
        referral.receiver_id is not None
        and referral.receiver_id == actor.organisation_id
        and actor.has(Permission.REFERRAL_ANSWER)
    )
    by_slip = actor.slip == referral.pk
    on_paper = referral.service_id is not None and referral.receiver_id is None
    by_proxy = on_paper and bool(is_sender(actor, referral))
    if by_account or by_slip or by_proxy:
        return YES
    return no(_("このお願いは、あなたの団体あてではありません。"))


def gone() -> str:
    return _("ほかの団体が引き受けました。")


def is_offered(actor: Actor, offer: Offer) -> Verdict:
    """Whether the actor speaks for one of the agencies that a call asks."""
    by_account = (
        offer.receiver_id is not None
        and offer.receiver_id == actor.organisation_id
        and actor.has(Permission.REFERRAL_ANSWER)
    )
    by_slip = actor.offer == offer.pk
    by_proxy = offer.receiver_id is None and bool(is_sender(actor, offer.referral))
    if by_account or by_slip or by_proxy:
        return YES
    return no(_("このお願いは、あなたの団体あてではありません。"))


def may_decline(actor: Actor, offer: Offer) -> Verdict:
    """Whether the actor may answer this call at all."""
    if not is_offered(actor, offer):
        return is_offered(actor, offer)
    if offer.referral.service_id is not None and offer.state != OfferState.TAKEN:
        return no(gone())
    if not offer.is_open or offer.referral.state != State.SENT:
        return no(_("このお願いには、もう返事があります。"))
    return YES


def may_take(actor: Actor, offer: Offer) -> Verdict:
    """Taking discloses: without a ground in force nobody may (個人情報保護法69条)."""
    if not may_decline(actor, offer):
        return may_decline(actor, offer)
    consent = offer.referral.call_consent
    if offer.referral.basis == Basis.CONSENT and not (consent and consent.is_valid()):
        return no(_("本人の同意を確かめています。窓口に電話してください。"))
    return YES


def may_answer(actor: Actor, referral: Referral) -> Verdict:
    """Whether the actor may accept, reject or ask back now."""
    if not is_receiver(actor, referral):
        return is_receiver(actor, referral)
    if referral.state not in UNANSWERED:
        return no(_("このお願いには、もう返事があります。"))
    return YES


def may_work(actor: Actor, referral: Referral, to: State) -> Verdict:
    """Whether the receiver may take this step of its work."""
    if not is_receiver(actor, referral):
        return is_receiver(actor, referral)
    if not FLOW.allows(State(referral.state), to):
        return no(_("今は「%(state)s」にできません。") % {"state": to.label})
    return YES


def may_give_back(actor: Actor, referral: Referral) -> Verdict:
    """An accepted referral goes back through the sender; the receiver may only ask (D)."""
    if not is_receiver(actor, referral):
        return is_receiver(actor, referral)
    if referral.state not in UNDER_WAY or referral.state == State.REPORTED:
        return no(_("今は返すことができません。"))
    if referral.return_asked_at is not None:
        return no(_("返したいことは、もう伝えてあります。"))
    return YES


def may_take_back(actor: Actor, referral: Referral) -> Verdict:
    if not is_sender(actor, referral):
        return is_sender(actor, referral)
    if referral.return_asked_at is None:
        return no(_("相手から、返したいという連絡はありません。"))
    return YES


def may_withdraw(actor: Actor, referral: Referral) -> Verdict:
    if not is_sender(actor, referral):
        return is_sender(actor, referral)
    if not FLOW.allows(State(referral.state), State.WITHDRAWN):
        return no(_("このつなぎは、もう終わっています。"))
    return YES


def may_verify(actor: Actor, referral: Referral) -> Verdict:
    if not is_sender(actor, referral):
        return is_sender(actor, referral)
    if referral.state != State.REPORTED:
        return no(_("まだ報告が届いていません。"))
    return case_rules.may_work_on(actor, referral.case)


def may_try(actor: Actor, referral: Referral) -> Verdict:
    """Whether the actor may write down a try of the asked organisation to reach the person."""
    if not referral.is_active:
        return no(_("このお願いは、もう終わっています。"))
    return is_receiver(actor, referral)


def has_tried_enough(referral: Referral, *, visit_note: str) -> Verdict:
    """ "Could not contact" is no refusal before three own tries on two channels (invariant C),
    and a visit or a reason why there was none.
    """
    own = ContactAttempt.objects.filter(referral_link__referral=referral)
    tries = case_rules.tries_among(own)
    if not tries.are_enough:
        said = {"tries": tries.in_words()}
        return no(_("「連絡がとれなかった」には、連絡の記録が必要です。今は%(tries)sです。") % said)
    if not visit_note.strip() and not own.filter(channel=NoteMethod.VISIT).exists():
        return no(_("訪問したか、しないと決めた理由を書いてください。"))
    return YES
