from collections.abc import Iterable

from django.db import transaction

from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record
from tsunagu.people import rules
from tsunagu.people.models import AreaOfWork, Membership, SpokenLanguage
from tsunagu.places.models import Area


@transaction.atomic
def set_strengths(
    membership: Membership, *, areas: Iterable[Area], languages: Iterable[str], by: Actor
) -> None:
    """For which areas somebody is asked first, and in which languages they can help."""
    rules.may_lead(by, membership).enforce()
    AreaOfWork.objects.filter(membership=membership).delete()
    SpokenLanguage.objects.filter(membership=membership).delete()
    new_areas = [AreaOfWork(membership=membership, area=area) for area in areas]
    spoken = [SpokenLanguage(membership=membership, language=each) for each in languages]
    for row in (*new_areas, *spoken):
        row.full_clean()
        row.save()
    record("membership.strengths", membership, by=by, areas=len(new_areas), languages=len(spoken))
