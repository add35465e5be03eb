"""Every address of the product, found by walking the resolver, with things of the scene put in."""

import re
from itertools import product

from django.urls import URLPattern, get_resolver

from tests.hostile.granted import grant_values
from tests.hostile.grouped import circle_values
from tests.hostile.scene import Scene
from tsunagu.clocks.states import Wait
from tsunagu.commission.models import Question
from tsunagu.community.models import Undertaking
from tsunagu.fieldwork.models import FieldNote
from tsunagu.ground import clock
from tsunagu.holdings.requested import Handing
from tsunagu.holdings.states import Kind
from tsunagu.learning.models import Call, CourseDay
from tsunagu.networks.models import Decision
from tsunagu.web.desk.appointments.deeds import APPOINTMENT_DEEDS
from tsunagu.web.desk.cases.deeds import CASE_DEEDS, NEED_DEEDS
from tsunagu.web.desk.cases.term_deeds import TERM_DEEDS
from tsunagu.web.desk.cases.views.guard import STEPS
from tsunagu.web.desk.complaints.deeds import BY_SLUG as COMPLAINT_DEEDS
from tsunagu.web.desk.ideas.deeds import BY_SLUG as IDEA_DEEDS
from tsunagu.web.desk.issues.acting import FORMS as UNDERTAKING_FORMS
from tsunagu.web.desk.issues.deeds import BY_SLUG as ISSUE_DEEDS
from tsunagu.web.desk.learning.deeds import BY_SLUG as LESSON_DEEDS
from tsunagu.web.desk.neighbours.deeds import FAVOUR_BY_SLUG, OFFERING_BY_SLUG
from tsunagu.web.desk.neighbours.helping import HELPER_BY_SLUG
from tsunagu.web.desk.neighbours.records import EXCHANGE_BY_SLUG
from tsunagu.web.desk.networks.deeds import BY_SLUG as DECISION_DEEDS
from tsunagu.web.desk.queue.decisions import BY_SLUG as WAYS
from tsunagu.web.desk.recorders.deeds import BY_SLUG as LOAN_DEEDS
from tsunagu.web.desk.referrals.deeds import BY_PROXY, OWN
from tsunagu.web.desk.watches.deeds import BY_SLUG as WATCH_DEEDS
from tsunagu.web.gatherings.views import MOVES
from tsunagu.web.loop.called import ON_CALL
from tsunagu.web.loop.receiver import ANSWERS
from tsunagu.web.office.bulletins.deeds import BY_SLUG as BULLETIN_DEEDS
from tsunagu.web.office.holdings.views import STEPS as DISPOSAL_STEPS
from tsunagu.web.office.requests.hearings import DEEDS as HEARING_DEEDS
from tsunagu.web.office.requests.views import DEEDS as REQUEST_DEEDS
from tsunagu.web.resident.start.verbs import BY_SLUG as VERBS
from tsunagu.web.resident.tell.questions import BY_SLUG as QUESTIONS


def routes(patterns=None, prefix=""):
    """Our own routes as text, and those of the sign-in."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)
        else:
            yield from routes(entry.url_patterns, prefix + str(entry.pattern))


def _slugs(deeds):
    return [deed.slug for deed in deeds]


def values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    """By the beginning of a route: what may stand in its places. The longest beginning counts."""
    needs = list(scene.case.needs.order_by("pk").values_list("pk", flat=True))
    membership = scene.people["supervisor"].membership.pk
    sent = [scene.sent.pk, scene.slip.pk, scene.ended.pk, scene.call.pk]
    receipts = [scene.concern.receipt, scene.proposed.receipt, scene.danger.receipt]
    return {
        "for/": {"slug": list(VERBS)},
        "tell/": {"slug": list(QUESTIONS)},
        "plan/goals/": {"code": ["G1.1", "x"]},
        "plan/measures/": {"code": ["G1.1", "x"]},
        "plan/priorities/": {"code": ["P1", "x"]},
        "partner/team/": {"pk": [scene.people["partner"].membership.pk]},
        "plan/issues/": {"pk": [scene.issue.pk, 1_000]},
        "desk/issues/": {"pk": [scene.issue.pk], "slug": list(ISSUE_DEEDS)},
        "partner/": {"pk": [scene.sent.pk], "slug": _slugs(ANSWERS)},
        "slip/": {"slug": _slugs(ANSWERS)},
        "desk/concerns/": {"receipt": receipts, "slug": list(WAYS)},
        "desk/cases/": {
            "pk": [scene.case.pk],
            "note": [scene.note.pk],
            "consent": [scene.consent.pk],
            "person": [scene.case.main_person_id],
            "slug": _slugs((*CASE_DEEDS, *TERM_DEEDS)),
        },
        "desk/cases/filters/": {"pk": [1]},
        "desk/appointments/": {"pk": [scene.appointment.pk], "slug": _slugs(APPOINTMENT_DEEDS)},
        "desk/needs/": {"pk": [needs[0], needs[-1]], "slug": _slugs(NEED_DEEDS)},
        "desk/referrals/": {"pk": sent, "slug": _slugs((*OWN, *BY_PROXY))},
        "desk/team/": {"pk": [membership]},
        "desk/team/absences/": {"pk": [scene.absence.pk]},
        "desk/team/needs/": {"pk": [needs[0]]},
        "desk/team/concerns/": {"receipt": receipts},
        "desk/needs-table/": {"code": ["arrears"]},
        "desk/figures/": {"code": ["answered-in-time", "still", "x"]},
        "office/figures/": {"code": ["answered-in-time", "still", "x"]},
        **guard_values(scene),
        **call_values(scene),
        **office_values(scene),
    }


def told_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    written = {"pk": [scene.bulletin.pk], "slug": list(BULLETIN_DEEDS), "file": [1], "handout": [1]}
    return {
        "news/": {
            "pk": [scene.bulletin.pk, 1_000],
            "slug": ["poster", "x"],
            "file": [1],
            "code": ["x"],
            "door": ["mail", "x"],
        },
        "office/bulletins/<int:pk>/paper/": {"pk": [scene.bulletin.pk], "slug": ["circular", "x"]},
        "office/bulletins/voices/": {"pk": [scene.guarded.voice.pk]},
        "office/bulletins/trusts/": {"pk": [1]},
        "office/bulletins/questions/": {"pk": [scene.guarded.question.pk]},
        "office/boards/": {"pk": [1], "posting": [1]},
        "office/readings/": {"pk": [1]},
        "office/terms/": {"pk": [1]},
        "office/bulletins/": written | {"language": ["en", "x"]},
    }


def _keys(rows):
    return list(rows.values_list("pk", flat=True))


def neighbour_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    day = CourseDay.objects.select_related("course").order_by("pk")[0]
    call = Call.objects.select_related("lesson").order_by("pk")[0]
    return {
        "desk/learning/": {"pk": [call.lesson_id], "slug": list(LESSON_DEEDS)},
        "desk/learning/courses/": {"pk": [day.course_id], "slug": ["places", "done", "cancel"]},
        "desk/learning/days/": {"pk": [day.pk]},
        "desk/learning/enrolments/": {"pk": [day.course.enrolments.get().pk]},
        "learning/certificate/": {"pk": [day.pk]},
        "learning/courses/": {"pk": [day.course_id]},
        "desk/learning/called/": {"pk": [call.pk]},
        "desk/learning/programmes/": {"pk": [call.lesson.programme_id]},
        "learning/": {"pk": [call.lesson.programme_id]},
        "learning/report/": {"pk": [call.lesson_id]},
        "desk/neighbours/": {"pk": [scene.favour.pk], "slug": list(FAVOUR_BY_SLUG)},
        "desk/watches/": {"pk": [scene.guarded.watch.pk], "slug": list(WATCH_DEEDS)},
        "desk/watches/cards/": {"pk": [scene.guarded.card.pk]},
        "visits/": {"pk": [scene.guarded.watch.pk]},
        "desk/complaints/": {"pk": [scene.guarded.complaint.pk], "slug": list(COMPLAINT_DEEDS)},
        "desk/recorders/": {"pk": [scene.guarded.loan.pk], "slug": list(LOAN_DEEDS)},
        "patrols/": {"pk": [scene.guarded.patrol.pk]},
        "desk/neighbours/people/": {
            "pk": [scene.favour.neighbour_id],
            "slug": list(HELPER_BY_SLUG),
            "key": ["fy2025", "x"],
        },
        "desk/neighbours/records/": {"pk": _keys(scene.favour.neighbour.activities)},
        "desk/neighbours/exchanges/": {"pk": [1], "slug": list(EXCHANGE_BY_SLUG)},
        "neighbours/record/": {"key": ["fy2025", "x"]},
        "desk/neighbours/asked/": {"pk": [scene.invitation.pk]},
        "desk/neighbours/offerings/": {
            "pk": [scene.invitation.offering_id],
            "slug": list(OFFERING_BY_SLUG),
        },
    }


def idea_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    return {
        "ideas/": {"pk": [scene.idea.pk]},
        "desk/ideas/": {"pk": [scene.idea.pk], "slug": list(IDEA_DEEDS)},
        "desk/ideas/workshops/": {"pk": [scene.idea.workshop_id]},
        **network_values(),
        **grant_values(),
        **circle_values(),
    }


def network_values() -> dict[str, dict[str, list[object]]]:
    decision = Decision.objects.select_related("meeting__network").get()
    network = decision.meeting.network
    return {
        "desk/issues/undertakings/": {
            "pk": [Undertaking.objects.get().pk],
            "slug": list(UNDERTAKING_FORMS),
        },
        "desk/networks/": {"pk": [network.pk]},
        "desk/networks/seats/": {"pk": [network.seats.first().pk]},
        "desk/networks/meetings/": {"pk": [decision.meeting_id]},
        "desk/networks/decisions/": {"pk": [decision.pk], "slug": list(DECISION_DEEDS)},
    }


def gathering_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    place = scene.date.gathering
    today, month = str(clock.today()), f"{clock.today():%Y-%m}"
    return {
        "gatherings/": {"pk": [place.pk], "slug": list(MOVES)},
        "gatherings/dates/": {"pk": [scene.date.pk]},
        "places/": {"pk": [place.pk]},
        "commission/": {
            "pk": [scene.tenure.pk],
            "key": [month, "fy2026"],
            "on": [today, "2026-02-30"],
        },
        "commission/questions/": {"pk": list(Question.objects.values_list("pk", flat=True))},
        "desk/log/": {"pk": list(FieldNote.objects.values_list("pk", flat=True))},
        "office/beats/": {"pk": [scene.tenure.beat_id]},
        "office/terms/": {"pk": [scene.tenure.pk]},
        "api/places/": {"uid": [str(place.uid)]},
    }


def guard_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    whom = {"pk": [scene.case.pk], "person": [scene.case.main_person_id]}
    return {
        "desk/cases/<int:pk>/guard/": whom | {"slug": list(STEPS)},
        "desk/enclosures/": {"pk": [scene.enclosure.pk]},
    }


def card_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    body = {"pk": [scene.letter.body_id], "kind": [scene.letter.kind]}
    return {
        "services/": {"uid": [str(scene.sent.service.uid)]},
        "card/view/": {"pk": [scene.proposal.service_id]},
        "office/freshness/bodies/": body,
        "office/proposals/": {"pk": [scene.proposal.pk]},
    }


def call_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    offers = list(scene.call.offers.order_by("pk").values_list("pk", flat=True))
    slugs = _slugs(ON_CALL)
    return {
        **gathering_values(scene),
        **told_values(scene),
        **neighbour_values(scene),
        **idea_values(scene),
        **card_values(scene),
        "capacity/": {"pk": [scene.sent.service_id]},
        "partner/offers/": {"pk": offers[:1], "slug": slugs},
        "desk/referrals/<int:pk>/offers/": {
            "pk": [scene.call.pk],
            "offer": offers,
            "slug": slugs,
        },
    }


def office_values(scene: Scene) -> dict[str, dict[str, list[object]]]:
    membership = scene.people["supervisor"].membership.pk
    return {
        "office/openings/": {"pk": [1]},
        "office/organisations/": {
            "pk": [scene.people["partner"].organisation.pk],
            "body": [scene.sent.service.organization_id],
        },
        "office/people/": {"pk": [scene.people["partner"].user.pk]},
        "office/parts/": {"pk": [membership]},
        "office/duty/": {"pk": [membership]},
        "office/duty/shifts/": {"pk": [scene.shift.pk]},
        "mine/": {"pk": [scene.point.pk]},
        "office/letters/": {"pk": [scene.lost.pk]},
        "office/enclosures/": {"pk": [scene.enclosure.pk]},
        "office/limits/": {"wait": [Wait.values[0]]},
        "office/requests/": {"pk": [scene.request.pk], "slug": list(REQUEST_DEEDS)},
        "office/hearings/": {"pk": [scene.hearing.pk], "slug": list(HEARING_DEEDS)},
        "office/fees/": {"handing": [Handing.COPY.value]},
        "desk/requests/": {
            "pk": [scene.request.pk],
            "person": [scene.case.main_person_id],
            "file": [scene.enclosure.pk],
        },
        "office/retention/": {"kind": [Kind.CASE.value]},
        "office/disposals/": {"pk": [scene.disposal.pk], "slug": list(DISPOSAL_STEPS)},
        "office/holds/": {"pk": [scene.hold.pk]},
    }


def addresses(scene: Scene) -> list[str]:
    found, places_of = [], values(scene)
    for route in routes():
        if "^" in route:  # the sign-in's own patterns: keys that nobody has
            found += ["/accounts/password/reset/key/1-x/"]
            continue
        places = re.findall(r"<(?:\w+:)?(\w+)>", route)
        starts = [s for s in places_of if route.startswith(s)]
        offered = places_of[max(starts, key=len)] if starts else {}
        for filling in product(*(offered.get(place, [1]) for place in places)):
            path = route
            for value in filling:
                path = re.sub(r"<[^>]+>", str(value), path, count=1)
            found.append(f"/{path}")
    service = scene.sent.service_id
    found += [f"/desk/cases/{scene.case.pk}/refer/?service={service}"]
    found += [f"/news/mail/{page}/?key={scene.reader.token}" for page in ("mine", "stop")]
    return list(dict.fromkeys(found))
