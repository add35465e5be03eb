"""Rows that break the loop and that no constraint refuses, one way each: what must see them."""

from tests import town
from tsunagu.cases.models import (
    FOLLOW_UPS,
    CaseGuard,
    Need,
    NeedStep,
    Pause,
    Term,
)
from tsunagu.ground import clock
from tsunagu.intake.models import Answer, ConcernStep
from tsunagu.keys.fields import sealed
from tsunagu.referrals.models import Offer, ReferralNeed, ReferralStep


def _set(row, **facts):
    type(row).objects.filter(pk=row.pk).update(**facts)


def nobody_sees_a_guarded_person(loop):
    _set(loop.case, is_guarded=True)
    CaseGuard.objects.create(case=loop.case, person=loop.case.main_person)


def it_travels_with_nothing(loop):
    ReferralNeed.objects.all().delete()


def it_travels_and_stays(loop):
    _set(loop.travels, referred_at=None)


def _end(loop, state, **facts):
    """The referral ended, and says so."""
    _set(loop.referral, state=state, due_on=None, ended_at=clock.now(), **facts)
    ReferralStep.objects.create(referral=loop.referral, was="sent", to=state, by_label="青木")


def it_stays_with_a_referral_that_is_over(loop):
    _end(loop, "expired")


def it_came_back_and_nobody_must_decide(loop):
    _end(loop, "expired")
    _set(loop.travels, referred_at=None)
    back = {"is_active": False, "moves_at_return": Need.objects.get(pk=loop.travels.pk).moves}
    ReferralNeed.objects.update(**back)


def _call(loop):
    _set(loop.referral, is_call=True, service=None, receiver=None, awaited=1)


def a_call_waits_for_nobody(loop):
    _call(loop)


def a_call_has_told_who_it_is(loop):
    Offer.objects.create(referral=loop.referral, service=loop.referral.service, slip_print="1")
    _call(loop)


def nobody_took_a_call_that_somebody_has(loop):
    _set(loop.referral, is_call=True, state="accepted")
    ReferralStep.objects.create(referral=loop.referral, was="sent", to="accepted", by_label="青木")


def it_ended_untold_without_a_try(loop):
    ends = {"state": "resolved", "next_on": None, "ended_at": clock.now(), "done": "たずねた。"}
    told = {"told_person": "could_not", "told_reporter": "nobody", "tell_note": "手紙"}
    _set(loop.free, **sealed(loop.free, **ends, **told))
    NeedStep.objects.create(need=loop.free, was="open", to="resolved", by_label="青木")


def they_could_not_be_reached_and_nobody_tried(loop):
    why = sealed(loop.referral, reject_class="could_not_contact", reject_reason="不在")
    _end(loop, "rejected", **why)
    ReferralNeed.objects.update(is_active=False)
    _set(loop.travels, referred_at=None)


def it_was_taken_before_anybody_took_it(loop):
    _set(loop.travels, owner=loop.stranger.organisation, worker=None)


def a_need_moved_without_a_step(loop):
    _set(loop.free, state="helping")


def a_referral_moved_without_a_step(loop):
    _set(loop.referral, state="accepted")


def a_concern_moved_without_a_step(loop):
    _set(loop.concern, state="joined")


def no_step_was_ever_written_of_a_need(loop):
    NeedStep.objects.filter(need=loop.free).delete()


def no_step_was_ever_written_of_a_concern(loop):
    ConcernStep.objects.filter(concern=loop.concern).delete()


def no_step_was_ever_written_of_a_referral(loop):
    ReferralStep.objects.all().delete()


def nobody_will_look_at_the_support(loop):
    Term.objects.filter(case=loop.case).delete()


def a_running_case_is_followed_up(loop):
    Term.objects.filter(case=loop.case).update(kind="follow_up_first")


def a_closed_case_is_not_followed_up(loop):
    Term.objects.filter(case=loop.closed, kind=FOLLOW_UPS[1]).delete()


def a_day_is_at_another_desk(loop):
    Term.objects.filter(case=loop.case).update(desk=loop.stranger.organisation)


def a_meeting_is_at_another_desk(loop):
    _set(loop.meeting, desk=loop.stranger.organisation)


def it_rests_without_a_reason(loop):
    _set(loop.free, next_on=town.soon(), paused_until=town.soon())


def it_has_a_reason_and_does_not_rest(loop):
    rest = {"why": "hospital", "words": "入院", "until": town.soon()}
    Pause.objects.create(need=loop.free, paused_by=loop.stranger.user, **rest)


def it_lies_with_somebody_who_is_not_there(loop):
    _set(loop.free, worker=loop.stranger.user)


def a_case_lies_with_somebody_who_is_not_there(loop):
    _set(loop.case, worker=loop.stranger.user)
    Term.objects.open().filter(case=loop.case).update(worker=loop.stranger.user)


def days_lie_with_somebody_else(loop):
    Term.objects.open().filter(case=loop.case).update(worker=loop.stranger.user)


def nobody_answered(loop):
    Answer.objects.filter(concern=loop.concern).delete()


def nobody_heard_that_it_is_taken_up(loop):
    Answer.objects.filter(concern=loop.concern, stage="handling").delete()


def nobody_heard_that_it_is_over(loop):
    over = Answer.objects.filter(concern__case_link__case=loop.closed, stage="finished")
    over.delete()


def nobody_heard_of_a_danger(loop):
    _set(loop.concern, urgency="danger", danger_at=clock.now())


def a_concern_was_taken_up_by_no_case(loop):
    loop.case.concern_links.all().delete()


PLANTED = {
    nobody_sees_a_guarded_person: "A",
    it_travels_with_nothing: "B",
    it_travels_and_stays: "B",
    it_stays_with_a_referral_that_is_over: "B",
    it_came_back_and_nobody_must_decide: "B",
    a_call_waits_for_nobody: "BD",
    a_call_has_told_who_it_is: "D",
    nobody_took_a_call_that_somebody_has: "D",
    it_ended_untold_without_a_try: "C",
    they_could_not_be_reached_and_nobody_tried: "C",
    it_was_taken_before_anybody_took_it: "D",
    a_need_moved_without_a_step: "E",
    a_referral_moved_without_a_step: "E",
    a_concern_moved_without_a_step: "E",
    no_step_was_ever_written_of_a_need: "E",
    no_step_was_ever_written_of_a_concern: "E",
    no_step_was_ever_written_of_a_referral: "E",
    nobody_will_look_at_the_support: "E",
    a_running_case_is_followed_up: "E",
    a_closed_case_is_not_followed_up: "E",
    a_day_is_at_another_desk: "E",
    a_meeting_is_at_another_desk: "E",
    it_rests_without_a_reason: "E",
    it_has_a_reason_and_does_not_rest: "E",
    it_lies_with_somebody_who_is_not_there: "F",
    a_case_lies_with_somebody_who_is_not_there: "F",
    days_lie_with_somebody_else: "E",
    nobody_answered: "G",
    nobody_heard_that_it_is_taken_up: "G",
    nobody_heard_that_it_is_over: "G",
    nobody_heard_of_a_danger: "H",
    a_concern_was_taken_up_by_no_case: "H",
}
