"""Asking whoever else stands in what is to be disclosed (86条)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.holdings import rules
from tsunagu.holdings.actions.moving import given, move
from tsunagu.holdings.models import Hearing, SubjectRequest
from tsunagu.holdings.requested import HearingGround, Opinion
from tsunagu.holdings.states import RequestState
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed


@transaction.atomic
def hear(
    request: SubjectRequest,
    *,
    whom: str,
    about: str,
    ground: HearingGround,
    answer_by: date,
    by: Actor,
) -> Hearing:
    """Ask in writing whether they are against it. Until they answer, or the day is over, nothing
    is disclosed.
    """
    rules.may_hear(by, request).insist()
    facts = {"whom": whom, "about": about, "ground": ground, "answer_by": answer_by}
    hearing = Hearing(request=request, **facts)
    hearing.full_clean()
    move(request, RequestState(request.state), _("ほかの人に意見を聞いた"), by=by)
    hearing.save()
    record("request.heard", request, by=by, hearing=hearing.pk, ground=ground)
    return hearing


@transaction.atomic
def take_opinion(
    hearing: Hearing, opinion: Opinion, *, words: str = "", is_left_out: bool = False, by: Actor
) -> None:
    """What they said; again, if they say something else before it is decided. ``is_left_out``:
    nothing about them will be disclosed.
    """
    rules.may_take_opinion(by, hearing).insist()
    request = hearing.request
    move(request, RequestState(request.state), _("意見を受け取った"), by=by)
    said = {"opinion": opinion, "words": words, "is_left_out": is_left_out}
    today = clock.today()
    Hearing.objects.filter(pk=hearing.pk).update(**sealed(hearing, **said), taken_on=today)
    record("request.opinion_taken", request, by=by, hearing=hearing.pk, opinion=opinion)


@transaction.atomic
def tell_of_disclosure(hearing: Hearing, *, words: str, by: Actor) -> None:
    """Whoever was against it hears at once, in writing, that it will be disclosed, why, and on
    which day (86条3項). ``words``: why, without a word about the asker.
    """
    rules.may_tell_of_disclosure(by, hearing).insist()
    mine = Hearing.objects.filter(pk=hearing.pk, told_on=None)
    if not mine.update(told_on=clock.today(), **sealed(hearing, told_words=given(words))):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("request.opposer_told", hearing.request, by=by, hearing=hearing.pk)
