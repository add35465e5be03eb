"""How a request moves: by a conditional update, with its step."""

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.holdings.actions.holding import release
from tsunagu.holdings.models import RequestStep, SubjectRequest
from tsunagu.holdings.states import REQUEST_FLOW, RequestState
from tsunagu.keys.fields import sealed


def move(
    request: SubjectRequest, to: RequestState, words: str, *, by: Actor, **changes: object
) -> None:
    was = RequestState(request.state)
    if to != was:
        REQUEST_FLOW.check(was, to)
    same = {"state": was, "due_on": request.due_on, "extended_on": request.extended_on}
    mine = SubjectRequest.objects.filter(pk=request.pk, **same)
    if not mine.update(state=to, **sealed(request, **changes)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    request.refresh_from_db()
    trace(request, was, words, by=by)


def end(
    request: SubjectRequest, to: RequestState, words: str, *, by: Actor, **more: object
) -> None:
    """The records it held may be disposed of again when their time is over."""
    move(request, to, words, by=by, ended_at=clock.now(), **more)
    for part in request.people.select_related("hold"):
        release(part.hold, reason=_("請求が終わった"), by=by)


def trace(request: SubjectRequest, was: str, words: str, *, by: Actor) -> None:
    RequestStep.objects.create(
        request=request, was=was, to=request.state, reason=words, by_label=by.label
    )


def given(words: str) -> str:
    if not words.strip():
        raise Refused(_("理由を書いてください。"))
    return words
