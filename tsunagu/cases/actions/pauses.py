from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.needs import keep_to_the_meeting, move_need
from tsunagu.cases.models import Need, Pause, PauseReason
from tsunagu.cases.papers import Step
from tsunagu.cases.states import NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record

ENDED = "休止のおわり。次を決める"


@transaction.atomic
def pause(need: Need, *, why: PauseReason, words: str, until: date, by: Actor) -> Pause:
    """Let a need rest until a day, with its reason. It keeps its owner and stays in sight."""
    rules.may_pause(by, need).enforce()
    rules.is_pause_possible(until).enforce()
    keep_to_the_meeting(need, until)
    if not why or not words.strip():
        raise Refused(_("休止の理由を書いてください。"))
    step = Step.stays(need, next_on=until, next_step=ENDED, reason=f"休止：{words}")
    move_need(need, NeedState(need.state), step=step, by=by, paused_until=until)
    rest = Pause(need=need, why=why, words=words, until=until, paused_by_id=by.person())
    rest.full_clean()
    rest.save()
    record("need.paused", rest, by=by, need=need.pk, why=why, until=until.isoformat())
    return rest


@transaction.atomic
def unpause(need: Need, *, reason: str, by: Actor) -> None:
    """Go on with a need before its day."""
    rules.may_unpause(by, need).enforce()
    if not reason.strip():
        raise Refused(_("理由を書いてください。"))
    _wake(need, reason=reason, by=by)


@transaction.atomic
def end_pause(need: Need, *, by: Actor) -> bool:
    """The day has come: the need is on the desk today. Idempotent."""
    fresh = Need.objects.filter(pk=need.pk, paused_until__lte=clock.today()).first()
    if fresh is None:
        return False
    _wake(fresh, reason=ENDED, by=by)
    return True


def _wake(need: Need, *, reason: str, by: Actor) -> None:
    step = Step.stays(need, next_on=clock.today(), next_step=ENDED, reason=reason)
    move_need(need, NeedState(need.state), step=step, by=by, paused_until=None)
    running = Pause.objects.running().filter(need=need)
    if not running.update(ended_at=clock.now(), ended_by_label=by.label):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("need.unpaused", need, by=by)
