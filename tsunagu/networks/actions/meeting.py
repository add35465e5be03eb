"""Meetings: planned, moved, called off, and written down."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.networks import queries, rules
from tsunagu.networks.actions.naming import refuse_people
from tsunagu.networks.actions.once import is_first
from tsunagu.networks.models import Meeting, Network
from tsunagu.networks.papers import Minuted, Planned
from tsunagu.networks.states import MEETING_FLOW, MeetingState

M = MeetingState


@transaction.atomic
def plan(network: Network, planned: Planned, *, key: str, by: Actor) -> Meeting:
    """The same form twice is one meeting. A day that has passed may be written down later."""
    rules.may_keep(by, network).enforce()
    rules.may_go_on(by, network).insist()
    if made := Meeting.objects.filter(key=key).first():
        return made
    meeting = Meeting(network=network, key=key, **planned.columns())
    _refuse(meeting)
    if not is_first(meeting):
        return Meeting.objects.get(key=key)
    meeting.issues.set(planned.issues)
    record("meeting.planned", meeting, by=by, on=str(planned.held_on))
    return meeting


@transaction.atomic
def replan(meeting: Meeting, planned: Planned, *, by: Actor) -> None:
    """Another day, another place, another agenda."""
    rules.may_keep(by, meeting.network).enforce()
    rules.may_change(by, meeting).insist()
    _refuse(Meeting(pk=meeting.pk, network=meeting.network, key=meeting.key, **planned.columns()))
    _claim(meeting, **planned.columns())
    meeting.issues.set(planned.issues)
    record("meeting.replanned", meeting, by=by, on=str(planned.held_on))


@transaction.atomic
def call_off(meeting: Meeting, *, by: Actor) -> None:
    rules.may_keep(by, meeting.network).enforce()
    rules.may_change(by, meeting).insist()
    if meeting.decisions.exists():
        raise Refused(_("決まったことがあるので、中止にできません。"))
    _move(meeting, M.CANCELLED, by=by)


@transaction.atomic
def plan_again(meeting: Meeting, *, by: Actor) -> None:
    rules.may_keep(by, meeting.network).enforce()
    rules.may_plan_again(by, meeting).insist()
    _move(meeting, M.PLANNED, by=by)


@transaction.atomic
def write_minutes(meeting: Meeting, minuted: Minuted, *, by: Actor) -> None:
    """What was said, and who was there. With it the meeting was held; mended later, it says who."""
    rules.may_keep(by, meeting.network).enforce()
    rules.may_write(by, meeting).insist()
    words = minuted.minutes.strip()
    if not words:
        raise Refused(_("話したことを書いてください。"))
    refuse_people(meeting.network, minutes=words, guests=minuted.guests)
    there = queries.seats(meeting.network, meeting.held_on)
    ticked = there.filter(pk__in=[one.pk for one in minuted.present])
    changes = {"minutes": words, "guests": minuted.guests}
    if meeting.state == M.HELD:
        _claim(meeting, **changes)
        record("meeting.minutes_mended", meeting, by=by)
    else:
        _move(meeting, M.HELD, by=by, **changes)
    meeting.present.set(ticked)


def _refuse(meeting: Meeting) -> None:
    refuse_people(meeting.network, place=meeting.place, agenda=meeting.agenda)
    meeting.full_clean(validate_unique=False)


def _move(meeting: Meeting, to: MeetingState, *, by: Actor, **changes: object) -> None:
    was = M(meeting.state)
    MEETING_FLOW.check(was, to)
    _claim(meeting, state=to, **changes)
    record("meeting.moved", meeting, by=by, was=was, to=to)


def _claim(meeting: Meeting, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Meeting.objects.filter(pk=meeting.pk, state=meeting.state, moves=meeting.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    meeting.refresh_from_db()
