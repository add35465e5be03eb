from django.db.models import F

from tsunagu.ground.errors import Refused
from tsunagu.people.models import Membership


def hold(user_id: int, organisation_id: int) -> None:
    """Make sure that this person is, and stays until the transaction ends, in the organisation.

    Writes the row without changing it: a membership that is being ended at the same moment
    waits for us or we for it, on PostgreSQL too. Refused when it is over.
    """
    mine = Membership.objects.valid().filter(user_id=user_id, organisation_id=organisation_id)
    if not mine.update(role=F("role")):
        raise Refused("担当する人は、今この窓口にいる人から選んでください。")
