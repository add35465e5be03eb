"""What of a person was told to whom, and on which consent: for the desk and for the person."""

from django.db.models import QuerySet

from tsunagu.cases.models import Case
from tsunagu.cases.queries.household import everyone_of
from tsunagu.intake.models import Concern
from tsunagu.residents.models import GUARDED, Consent, Disclosure, Person


def ledger_of(case: Case) -> QuerySet[Disclosure]:
    """Every disclosure about the household, the last first. The case has gone through the fence."""
    rows = Disclosure.objects.filter(person__in=everyone_of(case))
    return rows.select_related("person").order_by("-at", "-pk")


def own_people(concern: Concern) -> QuerySet[Person]:
    """Who stands behind this receipt: the teller about themselves, nobody for a reporter. Of a
    guarded person nothing: the receipt may lie in other hands.
    """
    if not concern.is_about_teller:
        return Person.objects.none()
    own = concern.parties.filter(is_teller=True, is_concerned=True)
    people = Person.objects.filter(pk__in=own.values("person"))
    return people.exclude(level__in=GUARDED)


def own_consents(concern: Concern) -> QuerySet[Consent]:
    """What they agreed to, the last first."""
    rows = Consent.objects.filter(person__in=own_people(concern))
    return rows.order_by("-given_on", "-pk")


def own_ledger(concern: Concern) -> QuerySet[Disclosure]:
    """What was told about them, to whom and why, the last first."""
    return Disclosure.objects.filter(person__in=own_people(concern)).order_by("-at", "-pk")
