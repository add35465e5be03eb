"""A decision takes longer than 30 days: by 30 more, or, seldom, until a day that is named."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import length_of
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.holdings import rules
from tsunagu.holdings.actions.holding import keep
from tsunagu.holdings.actions.moving import given, move, trace
from tsunagu.holdings.models import RequestPerson, SubjectRequest
from tsunagu.holdings.requested import RequestKind
from tsunagu.holdings.states import Kind, RequestState
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.models import KeyKind

# What the rest of a request has from its beginning.
SAME = [
    *("kind", "asker", "name", "kana", "born_on", "agent", "identity", "identity_note"),
    *("wanted", "received_on", "gatherer_id", "sent_by", "came_on"),
]


@transaction.atomic
def extend(request: SubjectRequest, *, words: str, by: Actor) -> None:
    """Take up to 30 days more, once; the asker hears of it in writing, with the reason."""
    rules.may_extend(by, request).insist()
    to = _thirty_more(request)
    _make_longer(request, to, words, by=by, extended_to=to)


@transaction.atomic
def take_long(request: SubjectRequest, *, until: date, words: str, by: Actor) -> None:
    """So much that 60 days do not do: a good part of it is disclosed in 60 days, the rest, from
    now on a request of its own, by ``until`` (84条). What is to be mended or no longer used is not
    split: all of it by ``until`` (95条, 103条). The asker hears of it in the first 30 days.
    """
    rules.may_extend(by, request).insist()
    sixty = _thirty_more(request)
    if until <= sixty:
        raise Refused(_("60日で決められるときは、「期限を延ばす」を使います。"))
    if request.kind != RequestKind.DISCLOSURE:
        _make_longer(request, until, words, by=by, extended_to=until, long_until=until)
        return
    _make_longer(request, sixty, words, by=by, extended_to=sixty, long_until=until)
    _leave_rest(request, until, by=by)


def _thirty_more(request: SubjectRequest) -> date:
    if request.due_on is None:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    days, _unit = length_of(Wait.REQUEST_EXTENSION)
    return request.due_on + timedelta(days=days)


def _make_longer(
    request: SubjectRequest, due_on: date, words: str, *, by: Actor, **days: date
) -> None:
    told = {"extended_on": clock.today(), "longer_words": given(words)}
    move(request, RequestState.RECEIVED, words, by=by, due_on=due_on, **told, **days)
    record("request.extended", request, by=by, until=str(due_on))


def _leave_rest(request: SubjectRequest, until: date, *, by: Actor) -> None:
    """The records that it holds stay held until the rest has ended too."""
    same = {name: getattr(request, name) for name in SAME}
    rest = SubjectRequest(
        **same, seal=mint(KeyKind.REQUEST), due_on=until, rest_of=request, key=f"rest-{request.pk}"
    )
    rest.save()
    for person in request.people.values_list("person_id", flat=True):
        hold = keep(Kind.PERSON, person, reason=_("開示などの請求"), by=by)
        RequestPerson.objects.create(request=rest, person_id=person, hold=hold)
    trace(rest, "", _("残りの分"), by=by)
    record("request.rest_left", rest, by=by, of=request.pk)
