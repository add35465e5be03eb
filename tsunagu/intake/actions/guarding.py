"""A concern that leads to a guarded person is guarded with it."""

from django.db.models import F

from tsunagu.intake.models import Concern, ConcernGuard
from tsunagu.residents.models import Person


def guard_by(concern: Concern, person: Person) -> None:
    """Guard the concern when this person of it is guarded. Inside the caller's transaction."""
    if not _is_guarded(person):
        return
    ConcernGuard.objects.get_or_create(concern=concern, person=person)
    Concern.objects.filter(pk=concern.pk).update(is_guarded=True)
    concern.is_guarded = True


def guard_like(concern: Concern, other: Concern) -> None:
    """What is known to be the same telling is guarded by the same people, both ways."""
    for one, two in ((concern, other), (other, concern)):
        for kept in two.guards.select_related("person"):
            guard_by(one, kept.person)


def _is_guarded(person: Person) -> bool:
    """As it is now: whoever marks at the same moment waits for us, or we for them."""
    Person.objects.filter(pk=person.pk).update(known_since=F("known_since"))
    person.refresh_from_db(fields=["level"])
    return person.is_guarded
