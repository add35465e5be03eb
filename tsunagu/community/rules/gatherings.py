from datetime import date, timedelta

from django.utils.translation import gettext as _

from tsunagu.community.models import Gathering, Occurrence
from tsunagu.community.states import GATHERING_FLOW, SHOWN, GatheringState, OccurrenceState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import month
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.ground.workdays import months_after
from tsunagu.people.roles import Permission

MOST_BACK = 92  # days for which a forgotten count may still be written
AHEAD = 3  # months after this one for which dates stand in rows
FARTHEST = 731  # days for which dates may be set by hand


def horizon() -> date:
    """The last day of the last month that is planned."""
    return month(months_after(clock.today().replace(day=1), AHEAD)).last


def may_begin(actor: Actor) -> Verdict:
    if actor.has(Permission.GATHERING_KEEP):
        return YES
    return no(_("居場所を書く役割がありません。"))


def may_keep(actor: Actor, gathering: Gathering) -> Verdict:
    """Who keeps the directory keeps them all; others those of their own organisation."""
    is_own = actor.organisation_id is not None
    is_own = is_own and gathering.organisation_id == actor.organisation_id
    if may_begin(actor) and (is_own or may_choose_keeper(actor)):
        return YES
    return no(_("この居場所は、あなたの団体のものではありません。"))


def may_choose_keeper(actor: Actor) -> Verdict:
    """Whether places of others may be written down."""
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    return no(_("ほかの団体の居場所は書けません。"))


def may_move(actor: Actor, gathering: Gathering, to: GatheringState) -> Verdict:
    if not GATHERING_FLOW.allows(GatheringState(gathering.state), to):
        return no(_("この居場所は、いまそこへは進めません。"))
    return may_keep(actor, gathering)


def may_confirm(actor: Actor, gathering: Gathering) -> Verdict:
    if gathering.state not in SHOWN:
        return no(_("公開していないページは、確かめなくてかまいません。"))
    return may_keep(actor, gathering)


def may_wait(actor: Actor, gathering: Gathering) -> Verdict:
    """Somebody of the desk has asked, and looks again in some days."""
    if not gathering.waits_for_desk:
        return no(_("いまは、窓口が確かめる番ではありません。"))
    return may_choose_keeper(actor)


def may_change(actor: Actor, occurrence: Occurrence) -> Verdict:
    """What is over cannot be moved any more."""
    if occurrence.on < clock.today():
        return no(_("すぎた日は、変えられません。"))
    return may_keep(actor, occurrence.gathering)


def may_be(day: date) -> Verdict:
    """Whether a date may be set there by hand."""
    if clock.today() <= day <= clock.today() + timedelta(days=FARTHEST):
        return YES
    return no(_("今日から2年のあいだの日を書いてください。"))


def may_count(actor: Actor, occurrence: Occurrence) -> Verdict:
    """On the day itself and for three months; again, where somebody counted wrongly."""
    if occurrence.state != OccurrenceState.PLANNED:
        return no(_("中止した日の人数は、書けません。"))
    if not 0 <= (clock.today() - occurrence.on).days <= MOST_BACK:
        return no(_("人数を書けるのは、その日から3か月のあいだです。"))
    return may_keep(actor, occurrence.gathering)
