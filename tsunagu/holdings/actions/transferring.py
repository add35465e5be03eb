"""Another body is to decide a request: asked first, told in writing (85条, 96条)."""

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.holdings import rules
from tsunagu.holdings.actions.moving import end, given, move
from tsunagu.holdings.models import SubjectRequest, Transfer
from tsunagu.holdings.requested import (
    TRANSFERABLE,
    Article,
    Decision,
    Handing,
    RequestKind,
    TransferAnswer,
    TransferGround,
)
from tsunagu.holdings.states import RequestState
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed


@transaction.atomic
def consult(
    request: SubjectRequest, *, body: str, ground: TransferGround, why: str, by: Actor
) -> Transfer:
    """Ask another body whether it will decide. The days count on meanwhile."""
    rules.may_consult(by, request).insist()
    if ground not in TRANSFERABLE[RequestKind(request.kind)]:
        raise Refused(_("この種類の請求には、その根拠は使えません。"))
    made = Transfer(request=request, body=body, ground=ground, why=why)
    made.full_clean()
    move(request, RequestState(request.state), _("移送の協議を始めた"), by=by)
    made.save()
    record("request.transfer_asked", request, by=by, transfer=made.pk, ground=ground)
    return made


@transaction.atomic
def take_answer(request: SubjectRequest, answer: TransferAnswer, *, words: str, by: Actor) -> None:
    """They take it, or not; ``words``: who said so, and what was agreed."""
    rules.may_take_answer(by, request).insist()
    asked = request.transfers.live().get()
    told = _("移送の協議：%(answer)s") % {"answer": answer.label}
    move(request, RequestState(request.state), told, by=by)
    said = sealed(asked, answer=answer, words=given(words))
    mine = Transfer.objects.filter(pk=asked.pk, answer="")
    if not mine.update(**said, answered_on=clock.today()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("request.transfer_answered", request, by=by, transfer=asked.pk, answer=answer)


@transaction.atomic
def send_on(request: SubjectRequest, *, by: Actor) -> None:
    """It goes to them, with its limit; the asker hears of it in writing on the same day. What it
    holds stays held: the city helps with the disclosure, and mends what they decide is wrong.
    """
    rules.may_send_on(by, request).insist()
    agreed, due_on = request.transfers.live().get(), request.due_on
    move(request, RequestState.SENT_ON, _("移送し、本人に知らせた"), by=by, due_on=None)
    Transfer.objects.filter(pk=agreed.pk).update(sent_on=clock.today(), due_on=due_on)
    record("request.transferred", request, by=by, transfer=agreed.pk)


@transaction.atomic
def take_decision(
    request: SubjectRequest, decision: Decision, *, article: str = "", reasons: str = "", by: Actor
) -> None:
    """What the other body has decided. They disclose themselves, and it has ended here (85条3項);
    what is to be mended is mended here (96条3項).
    """
    rules.may_take_decision(by, request).insist()
    rules.has_ground(request, decision, article, reasons).insist()
    said: dict[str, object] = {
        "decision": decision,
        "article": article and Article(article),
        "reasons": reasons,
        "decided_on": clock.today(),
    }
    words = _("移送先が決めた：%(decision)s") % {"decision": decision.label}
    if request.kind == RequestKind.CORRECTION:
        move(request, RequestState.DECIDED, words, by=by, **said)
    else:
        nothing = {"handing": Handing.NOTHING, "fee_yen": 0}
        end(request, RequestState.DONE, words, by=by, **said, **nothing)
    record("request.decided_elsewhere", request, by=by, decision=decision, article=article)
