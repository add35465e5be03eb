"""Everything about referrals again, another way (see ``recount``)."""

from tests.plan.counts.facts import Fact, day, workdays
from tsunagu.referrals.models import Offer, Referral, ReferralNeed, ReferralStep

CLASSES = {
    "no_capacity": "capacity",
    "not_eligible": "eligibility",
    "not_our_service": "provider",
    "too_far": "provider",
    "person_declined": "person",
    "could_not_contact": "person",
    "other": "other",
}


WHY = ("full", "refused", "silent", "withdrawn")


def _of_referral(row: Referral):
    first = min(ReferralNeed.objects.filter(referral=row), key=lambda link: link.pk)
    chome = row.case.main_person.chome_id
    return {"desk": row.sender_id, "chome": chome, "group": first.need.code.group}


def _became(row: Referral) -> set[str]:
    """What a referral is counted as; a call that nobody took under each reason that was given."""
    if row.accepted_at:
        return {"accepted"}
    if row.state == "rejected":
        given = [offer.refuse_class for offer in Offer.objects.filter(referral=row)]
        reasons = [one for one in given if one] if row.is_call else [row.reject_class]
        return {f"refused-{CLASSES[one]}" for one in reasons}
    return {"expired"} if row.state == "expired" else set()


def _sent():
    return [r for r in Referral.objects.all() if r.state != "entered_in_error" and r.sent_at]


def referrals(code):
    for row in _sent():
        if what := _became(row):
            yield Fact(row.pk, row.sent_at, **_of_referral(row), part=code in what)


def ways(code):
    for row in _sent():
        if code == "round-accepted":
            if row.instead_of is not None and (what := _became(row)):
                yield Fact(row.pk, row.sent_at, **_of_referral(row), part="accepted" in what)
            continue
        because = f"round-{row.instead_because}" if row.instead_of else ""
        part = bool(row.despite) if code == "despite" else because == code
        yield Fact(row.pk, row.sent_at, **_of_referral(row), part=part)


def offers(code):
    for row in _sent():
        for offer in Offer.objects.filter(referral=row):
            if offer.state in ("taken", "declined"):
                part = offer.state == "declined"
                yield Fact(row.pk, row.sent_at, **_of_referral(row), part=part)


def days(code):
    for row in Referral.objects.all():
        if row.state == "entered_in_error" or not row.sent_at:
            continue
        steps = sorted(ReferralStep.objects.filter(referral=row), key=lambda step: step.pk)
        if code == "reply":
            began = row.sent_at
            then = [step.at for step in steps if step.to in ("accepted", "rejected")]
        else:
            began = row.accepted_at
            talks = ("contact_made", "in_service", "reported")
            then = [step.at for step in steps if step.to in talks]
        if began and then:
            waited = workdays(day(began), day(then[0]))
            yield Fact(row.pk, began, **_of_referral(row), value=waited)


def returns(code):
    for link in ReferralNeed.objects.all():
        row = link.referral
        if row.state not in ("rejected", "expired"):
            continue
        where = _of_referral(row) | {"group": link.need.code.group}
        later = [
            other.referral
            for other in ReferralNeed.objects.filter(need=link.need)
            if other.referral.accepted_at and other.referral.accepted_at >= row.ended_at
        ]
        found = any(other.state not in ("rejected", "entered_in_error") for other in later)
        yield Fact(link.need_id, row.ended_at, **where, part=found)
