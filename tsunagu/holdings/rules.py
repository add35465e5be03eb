"""Who may decide about keeping and erasing (docs/adr/0027)."""

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.holdings.models import Disposal, Hold, SubjectRequest
from tsunagu.holdings.requested import Article, Decision, RequestKind
from tsunagu.holdings.states import DISPOSAL_FLOW, REQUEST_FLOW, DisposalState, RequestState
from tsunagu.people.roles import Permission

GIVES = (Decision.FULL, Decision.PART)


def may_decide(actor: Actor) -> Verdict:
    """About holds and lists. Nobody of the desks, and nobody without an account."""
    if actor.has(Permission.DISPOSE) and actor.user_id is not None:
        return YES
    return no(_("記録の保存と廃棄を決める役割がありません。"))


def may_set_retention(actor: Actor) -> Verdict:
    if actor.has(Permission.CITY_SETTINGS):
        return YES
    return no(_("市の設定を決める役割がありません。"))


def may_agree(actor: Actor, disposal: Disposal) -> Verdict:
    return may_decide(actor) and _may_go(disposal, DisposalState.AGREED)


def may_send_back(actor: Actor, disposal: Disposal) -> Verdict:
    """The one who agreed, or the second, may take the agreement back."""
    return may_decide(actor) and _may_go(disposal, DisposalState.LISTED)


def may_dispose(actor: Actor, disposal: Disposal) -> Verdict:
    """The second person; never the one who agreed."""
    allowed = may_decide(actor) and _may_go(disposal, DisposalState.DISPOSED)
    if allowed and disposal.agreed_by_id == actor.user_id:
        return no(_("廃棄するのは、同意した人とは別の人です。"))
    return allowed


def may_lift(actor: Actor, hold: Hold) -> Verdict:
    if not may_decide(actor):
        return may_decide(actor)
    if hold.lifted_at is not None:
        return no(_("もう、とめていません。"))
    return YES


def _may_go(disposal: Disposal, to: DisposalState) -> Verdict:
    if DISPOSAL_FLOW.allows(DisposalState(disposal.state), to):
        return YES
    return no(_("この予定は、いまそこへは進めません。"))


def may_handle(actor: Actor) -> Verdict:
    """Requests for disclosure, correction, suspension: register, extend, decide, hand over."""
    if actor.has(Permission.REQUEST_HANDLE) and actor.user_id is not None:
        return YES
    return no(_("開示などの請求をあつかう役割がありません。"))


def may_name(actor: Actor, request: SubjectRequest) -> Verdict:
    return may_handle(actor) and _runs(request)


def may_ask_to_mend(actor: Actor, request: SubjectRequest) -> Verdict:
    return may_handle(actor) and _may_turn(request, RequestState.MENDING)


def may_take_mended(actor: Actor, request: SubjectRequest) -> Verdict:
    if request.state != RequestState.MENDING:
        return no(_("書き直しを待っていません。"))
    return may_handle(actor)


def may_extend(actor: Actor, request: SubjectRequest) -> Verdict:
    """Once, by 30 days, and before the first limit is over (83条2項, 94条2項, 102条2項)."""
    if request.state != RequestState.RECEIVED or request.extended_on is not None:
        return no(_("期限は、一度だけ、決める前に延ばせます。"))
    if request.is_late:
        return no(_("期限がすぎています。もう延ばせません。"))
    return may_handle(actor)


def may_decide_on(actor: Actor, request: SubjectRequest) -> Verdict:
    return may_handle(actor) and _may_turn(request, RequestState.DECIDED)


def may_hand_over(actor: Actor, request: SubjectRequest) -> Verdict:
    return may_handle(actor) and _may_turn(request, RequestState.DONE)


def may_withdraw(actor: Actor, request: SubjectRequest) -> Verdict:
    return may_handle(actor) and _may_turn(request, RequestState.WITHDRAWN)


def may_gather(actor: Actor, request: SubjectRequest) -> Verdict:
    """Read and put together the asker's record: who was named for this request, while it runs."""
    if actor.user_id is None or request.gatherer_id != actor.user_id:
        return no(_("この請求の記録をまとめる人ではありません。"))
    if not actor.has(Permission.REQUEST_GATHER):
        return no(_("請求の記録をまとめる役割がありません。"))
    return _runs(request)


def may_take_out(actor: Actor, request: SubjectRequest) -> Verdict:
    """Print or save what is disclosed: only what was decided to be."""
    if request.kind != RequestKind.DISCLOSURE or request.decision not in GIVES:
        return no(_("開示すると決めてから、印刷できます。"))
    return may_gather(actor, request)


def has_ground(request: SubjectRequest, decision: str, article: str, reasons: str) -> Verdict:
    """A refusal, also of a part, names its article and the reasons (82条, 行政手続法8条)."""
    if decision == Decision.FULL:
        return YES if not article else no(_("全部みとめるときは、根拠を選びません。"))
    if not article or not reasons.strip():
        return no(_("一部または全部を認めないときは、根拠と理由が必要です。"))
    own = {RequestKind.CORRECTION: Article.NOT_WRONG, RequestKind.SUSPENSION: Article.NOT_UNLAWFUL}
    if article in own.values() and own.get(RequestKind(request.kind)) != article:
        return no(_("この種類の請求には、その根拠は使えません。"))
    return YES


def _runs(request: SubjectRequest) -> Verdict:
    return YES if request.ended_at is None else no(_("この請求は、終わっています。"))


def _may_turn(request: SubjectRequest, to: RequestState) -> Verdict:
    if REQUEST_FLOW.allows(RequestState(request.state), to):
        return YES
    return no(_("この請求は、いまそこへは進めません。"))
