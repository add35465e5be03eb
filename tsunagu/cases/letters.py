"""What a case says by mail: that there is something to read, never what; numbers to the staff."""

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string

from tsunagu.cases.models import Appointment, Case, Term
from tsunagu.cases.queries.handing import Parcel
from tsunagu.cases.queries.insiders import hearers_of, insiders_of
from tsunagu.ground import clock, left
from tsunagu.ground.prints import print_of
from tsunagu.intake import letters as intake
from tsunagu.intake.models import Concern, Teller
from tsunagu.letters.actions import queue
from tsunagu.people.models import Membership
from tsunagu.people.queries import LEADS

A_WEEK = 7


def to_person(appointment: Appointment, *, key: str) -> None:
    """To the person alone, where mail is their safe way: there is news behind the receipt."""
    for concern in _told_by_them(appointment):
        intake.to_teller(concern, key=f"appointment:{appointment.pk}:{key}:{concern.pk}")


def _told_by_them(appointment: Appointment) -> QuerySet[Concern]:
    """Where this person told us about themselves: nobody else reads behind that receipt."""
    own = Concern.objects.filter(
        parties__person=appointment.person_id, parties__is_teller=True, parties__is_concerned=True
    )
    here = own.filter(case_link__case=appointment.case_id, teller=Teller.SELF)
    return here.order_by("pk").distinct()


def to_worker(appointment: Appointment, *, key: str) -> None:
    """To whom the person is going to meet: they have answered, look at the page."""
    body = render_to_string("cases/letters/answered.txt", {"base_url": settings.BASE_URL})
    for email in hearers_of(appointment.case, appointment.worker_id, appointment.desk_id):
        queue(
            to=email,
            subject="面談のことで、返事がありました",
            body=body,
            about=appointment,
            key=f"appointment:{appointment.pk}:{key}:{email}",
        )


def ends_soon(membership: Membership, *, to: str, held: list[Parcel]) -> None:
    """To the person or a lead, once a week: the part ends, and so much of which they may know lies
    there still.
    """
    day = membership.valid_until
    if day is None:
        return
    week = (day - clock.today()).days // A_WEEK
    needs, cases = sum(len(one.needs) for one in held), sum(one.is_led for one in held)
    body = _body("ends_soon", {"needs": needs, "cases": cases, "day": day})
    key = f"ends:{membership.pk}:{day}:{week}:{to}"
    queue(to=to, subject="引き継ぎをお願いします", body=body, about=membership, key=key)


def nobody_takes_over(
    membership: Membership, parcels: int, *, is_longer: bool, to: list[str]
) -> None:
    """To who keeps the city, once a day: a part should have ended, and nobody can take over."""
    facts = {"parcels": parcels, "organisation": membership.organisation.name}
    facts["is_longer"] = is_longer
    body = _body("nobody_takes_over", facts)
    for email in to:
        key = f"nobody:{membership.pk}:{clock.today()}:{email}"
        queue(to=email, subject="引き継ぐ人がいません", body=body, about=membership, key=key)


def _body(template: str, facts: dict[str, object]) -> str:
    context = {"base_url": settings.BASE_URL, **facts}
    return render_to_string(f"cases/letters/{template}.txt", context)


def insiders_named(case: Case, *, to: list[str]) -> None:
    """To who checks the guarded records, once a day: nobody was left who sees one, and the leads
    were let in.
    """
    body = _body("insiders_named", {})
    for email in to:
        key = f"insiders:{case.pk}:{clock.today()}:{print_of('letter', email)}"
        queue(to=email, subject="守られた記録のお知らせ", body=body, about=case, key=key)


def safety_alarm(term: Term, *, number: int) -> None:
    """To the worker of the case and the leads of its desk: somebody's safety is not seen yet."""
    now = clock.now()
    facts = {
        "base_url": settings.BASE_URL,
        "is_over": term.due_at <= now,
        "left": left.time(term.due_at, now),
    }
    body = render_to_string("cases/letters/safety.txt", facts).strip()
    for email in _worker_and_leads(term):
        key = f"safety:{term.pk}:{number}:{email}"
        queue(to=email, subject="至急の確認をお願いします", body=body, about=term, key=key)


def _worker_and_leads(term: Term) -> list[str]:
    there = Membership.objects.valid().filter(organisation_id=term.desk_id)
    if term.case.is_guarded:
        there = there.filter(user__in=insiders_of(term.case))
    leads = there.filter(role__in=LEADS).values_list("user__email", flat=True)
    return sorted({*hearers_of(term.case, term.case.worker_id, term.desk_id), *leads})
