"""Who is there to see a guarded person: at which desks, and what lies with them."""

from collections import Counter, defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.cases.models import Appointment, Case, CaseConcern, CaseGuard, Need
from tsunagu.cases.queries.people import WRITERS, in_hand
from tsunagu.intake.models import Concern, Party
from tsunagu.intake.states import WAITING
from tsunagu.people.models import Membership
from tsunagu.people.queries import LEADS, TRIAGERS, addresses
from tsunagu.residents.models import HouseholdMember, Insider, Person

FEWEST = 2  # insiders at a desk, one of them a lead: so that nobody's need is out of sight


def cases_of(person: Person) -> QuerySet[Case]:
    """Every case that leads to this person, at every desk, because they are or were of its
    household, or it took up trouble of theirs; never for a page.
    """
    parts = HouseholdMember.objects.filter(person=person).values("household")
    mine = Party.objects.filter(person=person, is_concerned=True).values("concern")
    took_up = CaseConcern.objects.filter(concern__in=mine).values("case")
    return Case.objects.filter(Q(household__in=parts) | Q(pk__in=took_up)).order_by("pk")


def people_behind(case: Case, *concerns: Concern) -> QuerySet[Person]:
    """Everybody to whom the case leads: the other way of ``cases_of``. ``concerns``: about to be
    taken up.
    """
    parts = HouseholdMember.objects.filter(household=case.household_id).values("person")
    taken = Q(concern__case_link__case=case) | Q(concern__in=concerns)
    theirs = Party.objects.filter(taken, is_concerned=True).values("person")
    return Person.objects.filter(Q(pk__in=parts) | Q(pk__in=theirs))


def concerns_of(person: Person) -> QuerySet[Concern]:
    """Everything told by or about the person, or about a case of theirs."""
    mine = Concern.objects.filter(parties__person=person)
    told = Concern.objects.filter(case_link__case__in=cases_of(person).values("pk"))
    same = Concern.objects.filter(duplicate_of__in=mine.values("pk"))
    return Concern.objects.filter(
        Q(pk__in=mine.values("pk")) | Q(pk__in=told.values("pk")) | Q(pk__in=same.values("pk"))
    ).order_by("pk")


def desks_of(person: Person) -> list[int]:
    """Where somebody works for the person: cases in hand and concerns that wait."""
    cases = in_hand().filter(pk__in=cases_of(person).values("pk"))
    waiting = concerns_of(person).filter(state__in=WAITING)
    found = {*cases.values_list("organisation_id", flat=True)}
    return sorted(found | {*waiting.values_list("desk_id", flat=True)})


def holders(person: Person, desk: int) -> set[int]:
    """Users of the desk with whom something of the person's lies now."""
    return hands_in(cases_of(person), desk)


def hands_in(cases: QuerySet[Case], desk: int) -> set[int]:
    """Users of the desk with whom work of these cases lies now."""
    cases = cases.filter(organisation_id=desk)
    needs = Need.objects.live().filter(case__in=cases.values("pk"), owner_id=desk)
    meetings = Appointment.objects.standing().filter(case__in=cases.values("pk"))
    led = in_hand().filter(pk__in=cases.values("pk"))
    found = {*led.values_list("worker_id", flat=True)}
    found |= {*needs.exclude(worker=None).values_list("worker_id", flat=True)}
    return found | {*meetings.values_list("worker_id", flat=True)}


def readers(desk: int) -> QuerySet[Membership]:
    """Who there may be let in, the leads first."""
    rows = Membership.objects.valid().filter(organisation_id=desk, role__in={*WRITERS, *TRIAGERS})
    return rows.select_related("user").order_by("user__kana", "user__name", "pk")


def stewards(person: Person, desk: int, besides: int = 0) -> set[int]:
    """Who is let in where nobody chose: the leads; a desk without leads as a whole."""
    out = person.shut_outs.filter(ended_at=None).values("user")
    rows = readers(desk).exclude(user__in=out).exclude(user_id=besides)
    there = list(rows.values_list("user_id", "role"))
    return {user for user, role in there if role in LEADS} or {user for user, _ in there}


def insiders_at(person: Person, desk: int) -> dict[int, bool]:
    """Named insiders who are of the desk today: whether each is a lead."""
    named = Insider.objects.named().filter(person=person)
    rows = readers(desk).filter(user__in=named.values("user"))
    found: dict[int, bool] = defaultdict(bool)
    for user, role in rows.values_list("user_id", "role"):
        found[user] |= role in LEADS
    return dict(found)


def insiders_of(case: Case) -> list[int]:
    """Users who may see all guarded people of the case, wherever they work."""
    people = list(case.guards.values_list("person_id", flat=True))
    named = Insider.objects.named().filter(person__in=people).values_list("user_id", flat=True)
    seen = Counter(named)
    return [user for user, count in seen.items() if count == len(people)]


def hearers_of(case: Case, worker: int | None, desk: int) -> list[str]:
    """Where to write about somebody's work in the case: about a guarded one to insiders alone, for
    whom the page behind the letter exists. Where the desk has none, to the desk itself.
    """
    among = insiders_of(case) if case.is_guarded else None
    return addresses(worker, desk, among=among)


def insider_to_take(case: Case, giver: Membership) -> Membership | None:
    """Who of the desk may see all guarded people of the case and hold its work; a lead first."""
    rows = readers(giver.organisation_id).exclude(user_id=giver.user_id).filter(role__in=WRITERS)
    able = rows.filter(user__in=insiders_of(case))
    return next(iter(sorted(able, key=lambda row: row.role not in LEADS)), None)


def out_of_sight() -> QuerySet[Case]:
    """Guarded cases in hand of which some guarded person has no insider at the desk today."""
    there = Membership.objects.valid().filter(
        organisation=OuterRef(OuterRef("case__organisation")),
        user=OuterRef("user"),
        role__in=WRITERS,
    )
    named = Insider.objects.named().filter(Exists(there), person=OuterRef("person"))
    blind = CaseGuard.objects.exclude(Exists(named))
    return in_hand().filter(is_guarded=True, pk__in=blind.values("case"))
