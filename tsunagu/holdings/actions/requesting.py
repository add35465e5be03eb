"""Requests by people about their own data, from the paper to what is handed over."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.holdings import rules
from tsunagu.holdings.actions.moving import end, given, move, trace
from tsunagu.holdings.models import SubjectRequest
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.queries.fees import cost
from tsunagu.holdings.queries.requests import gatherers
from tsunagu.holdings.requested import Article, Decision, Handing
from tsunagu.holdings.states import RequestState
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.models import KeyKind


@transaction.atomic
def register(asked: Asked, *, by: Actor) -> SubjectRequest:
    """Write down that somebody asked; the same key twice is one request. Its limit is 30 days from
    the day it came in (83条1項, 94条1項, 102条1項; the day itself is not counted, 民法140条). What
    another body sends on came in when it came in there, and was made longer there (85条2項).
    """
    rules.may_handle(by).enforce()
    if max(filter(None, (asked.received_on, asked.came_on)), default=clock.today()) > clock.today():
        raise Refused(_("受け付けた日は、今日か、その前の日にしてください。"))
    rules.may_come(asked.kind, asked.sent_by).insist()
    made = SubjectRequest.objects.filter(key=asked.key).first()
    if made is not None:
        return made
    request = SubjectRequest(**asked.values(), seal=mint(KeyKind.REQUEST))
    request.due_on = day_for(Wait.REQUEST_DECISION, request.received_on)
    if asked.extended_to:
        _made_longer_there(request, asked.extended_to)
    request.full_clean(exclude=["key"], validate_unique=False)
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        return SubjectRequest.objects.get(key=asked.key)
    trace(request, "", "", by=by)
    record("request.registered", request, by=by, kind=request.kind, asker=request.asker)
    return request


@transaction.atomic
def name_gatherer(request: SubjectRequest, user_id: int, *, by: Actor) -> None:
    """Who reads and puts together the record; until the request has ended, and nothing else."""
    rules.may_name(by, request).insist()
    if user_id not in {user.pk for user in gatherers()}:
        raise Refused(_("この人は、請求の記録をまとめる役割がありません。"))
    move(request, RequestState(request.state), _("まとめる人を決めた"), by=by, gatherer_id=user_id)
    record("request.gatherer_named", request, by=by, user=user_id)


@transaction.atomic
def ask_to_mend(request: SubjectRequest, *, words: str, by: Actor) -> None:
    """The paper lacks something: the days until it is mended do not count (77条3項, 83条1項)."""
    rules.may_ask_to_mend(by, request).insist()
    today = clock.today()
    move(request, RequestState.MENDING, given(words), by=by, mending_since=today)
    record("request.to_be_mended", request, by=by)


@transaction.atomic
def take_mended(request: SubjectRequest, *, by: Actor) -> None:
    """It is complete now; the limit moves by the days that it took."""
    rules.may_take_mended(by, request).insist()
    due_on, since = request.due_on, request.mending_since
    if due_on is None or since is None:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    changes = {"due_on": due_on + (clock.today() - since), "mending_since": None}
    move(request, RequestState.RECEIVED, _("書き直しを受け取った"), by=by, **changes)
    record("request.mended", request, by=by)


@transaction.atomic
def decide(
    request: SubjectRequest, decision: Decision, *, article: str = "", reasons: str = "", by: Actor
) -> None:
    """Say yes, in part, or no, and on what ground (82条, 93条, 101条)."""
    rules.may_decide_on(by, request).insist()
    rules.has_ground(request, decision, article, reasons).insist()
    rules.has_heard(request, decision).insist()
    said = {"decision": decision, "article": article and Article(article), "reasons": reasons}
    days = {"decided_on": clock.today(), "due_on": None}
    move(request, RequestState.DECIDED, str(decision.label), by=by, **said, **days)
    # Again: whoever asks for an opinion at this moment has held the row before us.
    rules.has_heard(request, decision).insist()
    record("request.decided", request, by=by, decision=decision, article=article)


@transaction.atomic
def hand_over(
    request: SubjectRequest, handing: Handing, *, count: int = 1, waived: str = "", by: Actor
) -> None:
    """What was decided is done: handed over, mended, no longer used, or just said (87条, 92条).
    ``count`` of what costs something (89条); ``waived``: why nothing is taken.
    """
    rules.may_hand_over(by, request).insist()
    yen = 0 if waived else cost(request, handing, count)
    end(
        request,
        RequestState.DONE,
        str(handing.label),
        by=by,
        handing=handing,
        fee_yen=yen,
        fee_waived=waived,
    )
    record("request.done", request, by=by, handing=handing, yen=yen)


@transaction.atomic
def withdraw(request: SubjectRequest, *, words: str, by: Actor) -> None:
    """The asker no longer asks."""
    rules.may_withdraw(by, request).insist()
    end(request, RequestState.WITHDRAWN, given(words), by=by, due_on=None, mending_since=None)
    record("request.withdrawn", request, by=by)


def _made_longer_there(request: SubjectRequest, to: date) -> None:
    if not request.sent_by or request.due_on is None or to <= request.due_on:
        raise Refused(_("延ばした期限は、移送を受けた請求の、はじめの期限よりあとの日です。"))
    request.due_on = request.extended_to = to
    request.extended_on, request.longer_words = request.came_on, _("移送の前に延ばされた")
