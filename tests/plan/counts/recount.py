"""Every figure again, another way: a walk over all rows in plain Python, one thing at a time.

Shares no code with tsunagu/plan/counts. Each function yields (facts of the slice, part, value)
for the things in the whole; a value is days or points, None for a rate.
"""

from datetime import date, datetime, timedelta

from tests.plan.counts.facts import Fact, day, month_later, workdays
from tests.plan.counts.sent import CLASSES, WHY, days, offers, referrals, returns, ways
from tsunagu.cases.models import (
    Appointment,
    Case,
    CaseConcern,
    CaseStep,
    ContactAttempt,
    Need,
    NeedStep,
    TieScore,
)
from tsunagu.ground import clock
from tsunagu.ground.workdays import is_workday
from tsunagu.intake.models import Answer, Concern, ConcernStep, Message, Party, Trouble
from tsunagu.places.models import Within
from tsunagu.referrals.models import ReferralStep


def areas() -> dict[tuple[int, str], int]:
    """By chome and kind: the area it lies in."""
    return {(within.part_id, within.whole.kind): within.whole_id for within in Within.objects.all()}


def concerns():
    for row in Concern.objects.all():
        if row.state in ("spam", "duplicate"):
            continue
        troubles = sorted(Trouble.objects.filter(concern=row), key=lambda t: t.pk)
        group = troubles[0].code.group if troubles else None
        yield row, {"desk": row.desk_id, "chome": row.chome_id, "group": group}


def answers(code):
    for row, where in concerns():
        given = [a.at for a in Answer.objects.filter(concern=row) if a.stage != "received"]
        given += [m.at for m in Message.objects.filter(concern=row) if m.side == "desk"]
        began = day(row.received_at)
        waited = workdays(began, day(min(given))) if given else None
        if code == "first-answer":
            if waited is not None:
                yield Fact(row.pk, row.received_at, **where, value=waited)
        elif waited is not None or workdays(began, clock.today()) > 3 or _over(began):
            yield Fact(row.pk, row.received_at, **where, part=bool(given) and _kept(began, given))


def _last(began: date) -> date:
    left, last = 3, began
    while left:
        last += timedelta(days=1)
        left -= is_workday(last)
    return last


def _over(began: date) -> bool:
    return clock.today() > _last(began)


def _kept(began: date, given: list[datetime]) -> bool:
    return day(min(given)) <= _last(began)


def repeats(code):
    for row, where in concerns():
        people = {p.person_id for p in Party.objects.filter(concern=row) if p.is_concerned}
        ends = []
        for step in CaseStep.objects.filter(to="closed"):
            household = {m.person_id for m in step.case.household.members.all()}
            ends += [step.at] if people & household else []
        for step in ConcernStep.objects.filter(to__in=["answered", "not_ours"]):
            of = {p.person_id for p in step.concern.parties.all() if p.is_concerned}
            ends += [step.at] if people & of else []
        again = any(
            end < row.received_at and day(row.received_at) <= month_later(day(end), 6)
            for end in ends
        )
        yield Fact(row.pk, row.received_at, **where, part=again)


def _of_need(need: Need):
    chome = need.person.chome_id if need.person else None
    chome = chome or need.case.main_person.chome_id
    return {"desk": need.case.organisation_id, "chome": chome, "group": need.code.group}


def needs(code):
    for need in Need.objects.all():
        over = need.ended_at is not None
        part = {
            "closed": over,
            "helped": need.state == "resolved",
            "told": over and need.told_person == "told",
        }
        yield Fact(need.pk, need.opened_at, **_of_need(need), part=part[code])


def endings(code):
    for need in Need.objects.all():
        if need.ended_at:
            yield Fact(need.pk, need.ended_at, **_of_need(need), part=need.state == "unmet")


def first_contact(code):
    for row, where in concerns():
        link = CaseConcern.objects.filter(concern=row).first()
        if link is None:
            continue
        case, talks = link.case, []
        if row.teller == "self" and row.channel in ("phone", "counter", "visit"):
            talks.append(row.received_at)
        talks += [t.at for t in ContactAttempt.objects.filter(case=case) if t.result == "reached"]
        talks += [m.at for m in Appointment.objects.filter(case=case) if m.state == "kept"]
        for step in ReferralStep.objects.filter(referral__case=case):
            talks += [step.at] if step.to in ("contact_made", "in_service", "reported") else []
        later = [day(at) for at in talks if at >= row.received_at]
        if later:
            waited = workdays(day(row.received_at), min(later))
            yield Fact(row.pk, row.received_at, **where, value=waited)


def ties(code):
    for case in Case.objects.all():
        for person in {score.person for score in case.tie_scores.all()}:
            scores = sorted(TieScore.objects.filter(case=case, person=person), key=lambda s: s.pk)
            if len(scores) < 2:
                continue
            group = min(case.needs.all(), key=lambda need: need.pk).code.group
            chome = person.chome_id or case.main_person.chome_id
            where = {"desk": case.organisation_id, "chome": chome, "group": group}
            change = scores[-1].total - scores[0].total
            value = change if code == "ties-change" else None
            yield Fact(case.pk, scores[-1].at, **where, part=change > 0, value=value)


def standing(code, now: datetime):
    """What lay open a moment before ``now``, each need by its last step until then."""
    today = day(now - timedelta(microseconds=1))
    for need in Need.objects.all():
        steps = [s for s in NeedStep.objects.filter(need=need).order_by("pk") if s.at < now]
        if not steps or steps[-1].to not in ("open", "helping"):
            continue
        last = steps[-1]
        late = last.next_on < today
        level = _level(last.next_on, today) if late else ""
        part = last.at < now - timedelta(days=30) if code == "still" else code == f"late-{level}"
        yield Fact(need.pk, now, **_of_need(need), part=part)


def _level(due: date, today: date) -> str:
    """Who hears of it: the lead after two working days (small_city.py), the city after five."""
    back, behind = today, []
    while len(behind) < 5:
        back -= timedelta(days=1)
        behind += [back] if is_workday(back) else []
    if due <= behind[4]:
        return "city"
    return "supervisor" if due <= behind[1] else "worker"


FACTS = {
    **dict.fromkeys(["answered-in-time", "first-answer"], answers),
    **dict.fromkeys(["closed", "helped", "told"], needs),
    **dict.fromkeys(
        ["accepted", "expired", *(f"refused-{name}" for name in sorted(set(CLASSES.values())))],
        referrals,
    ),
    **dict.fromkeys(["reply", "contact"], days),
    "first-contact": first_contact,
    "declined": offers,
    **dict.fromkeys([*(f"round-{why}" for why in WHY), "round-accepted", "despite"], ways),
    "rerouted": returns,
    "repeat": repeats,
    "unmet": endings,
    **dict.fromkeys(["ties-change", "ties-better"], ties),
}
STOCKS = ("still", "late-worker", "late-supervisor", "late-city")
