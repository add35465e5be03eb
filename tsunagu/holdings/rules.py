"""Who may decide about keeping and erasing (docs/adr/0027)."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.holdings.models import Disposal, Hearing, Hold, SubjectRequest, opens_on
from tsunagu.holdings.requested import (
    TRANSFERABLE,
    Article,
    Decision,
    RequestKind,
    TransferAnswer,
)
from tsunagu.holdings.states import (
    DISPOSAL_FLOW,
    OPEN,
    OURS,
    REQUEST_FLOW,
    DisposalState,
    RequestState,
)
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
    """Once, by 30 days or, where that is not enough, until a day that is named; and before the
    first limit is over (83条2項, 94条2項, 102条2項; 84条, 95条, 103条). The rest has its day.
    """
    if request.rest_of_id is not None:
        return no(_("残りの分の期限は、もう本人に知らせてあります。"))
    if request.state != RequestState.RECEIVED or request.extended_on is not None:
        return no(_("期限は、一度だけ、決める前に延ばせます。"))
    if request.is_late:
        return no(_("期限がすぎています。もう延ばせません。"))
    return may_handle(actor)


def may_come(kind: str, sent_by: str) -> Verdict:
    """From another body come those alone that the law lets it send on."""
    if sent_by and kind not in TRANSFERABLE:
        return no(_("利用停止の請求は、移送できません。"))
    return YES


def may_consult(actor: Actor, request: SubjectRequest) -> Verdict:
    """Ask another body to decide it, before it is decided here (85条1項, 96条1項)."""
    if request.kind not in TRANSFERABLE:
        return no(_("利用停止の請求は、移送できません。"))
    if request.state not in OPEN:
        return no(_("移送の協議は、決める前に始めます。"))
    if request.transfers.live().exists():
        return no(_("この請求は、もう協議しています。"))
    return may_handle(actor)


def may_take_answer(actor: Actor, request: SubjectRequest) -> Verdict:
    if request.state not in OPEN or not request.transfers.filter(answer="").exists():
        return no(_("移送の協議の答えを、待っていません。"))
    return may_handle(actor)


def may_send_on(actor: Actor, request: SubjectRequest) -> Verdict:
    if not request.transfers.filter(answer=TransferAnswer.AGREED, sent_on=None).exists():
        return no(_("相手の機関が引き受けてから、移送できます。"))
    return may_handle(actor) and _may_turn(request, RequestState.SENT_ON)


def may_take_decision(actor: Actor, request: SubjectRequest) -> Verdict:
    if request.state != RequestState.SENT_ON:
        return no(_("移送した請求ではありません。"))
    return may_handle(actor)


def may_decide_on(actor: Actor, request: SubjectRequest) -> Verdict:
    """What was sent on is decided there."""
    if request.state not in OPEN:
        return no(_("この請求は、いまそこへは進めません。"))
    return may_handle(actor) and _may_turn(request, RequestState.DECIDED)


def may_hand_over(actor: Actor, request: SubjectRequest) -> Verdict:
    """Where somebody was against it: they are told first, and two weeks lie between (86条3項)."""
    if request.state != RequestState.DECIDED:
        return no(_("決めてから、渡せます。"))
    return may_handle(actor) and _may_turn(request, RequestState.DONE) and _leaves_time(request)


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
    return may_gather(actor, request) and _leaves_time(request)


def may_hear(actor: Actor, request: SubjectRequest) -> Verdict:
    """Ask somebody else who stands in it, before it is decided (86条)."""
    if request.kind != RequestKind.DISCLOSURE or request.state not in OPEN:
        return no(_("意見を聞くのは、開示を決める前です。"))
    return may_handle(actor)


def may_take_opinion(actor: Actor, hearing: Hearing) -> Verdict:
    return may_hear(actor, hearing.request)


def may_tell_of_disclosure(actor: Actor, hearing: Hearing) -> Verdict:
    waits = Hearing.objects.in_the_way().filter(pk=hearing.pk, told_on=None)
    if hearing.request.state != RequestState.DECIDED or hearing.request.decision not in GIVES:
        return no(_("知らせるのは、開示すると決めたときです。"))
    if not waits.exists():
        return no(_("この人には、知らせることがありません。"))
    return may_handle(actor)


def has_heard(request: SubjectRequest, decision: str) -> Verdict:
    """Nothing is disclosed while somebody may still say that they are against it."""
    if decision in GIVES and request.hearings.waiting().exists():
        return no(_("ほかの人の意見書を待っています。"))
    return YES


def _leaves_time(request: SubjectRequest) -> Verdict:
    if request.decision not in GIVES or request.decided_on is None:
        return YES
    told = list(request.hearings.in_the_way().values_list("told_on", flat=True))
    if None in told:
        return no(_("反対した人に、開示すると決めたことを、先に知らせます。"))
    first = opens_on(request.decided_on)
    if told and clock.today() < first:
        return no(_("反対した人がいるので、%(day)sから渡せます。") % {"day": date_format(first)})
    return YES


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
    if request.state == RequestState.SENT_ON:
        return no(_("この請求は、移送しました。"))
    return YES if request.state in OURS else no(_("この請求は、終わっています。"))


def _may_turn(request: SubjectRequest, to: RequestState) -> Verdict:
    if REQUEST_FLOW.allows(RequestState(request.state), to):
        return YES
    return no(_("この請求は、いまそこへは進めません。"))
