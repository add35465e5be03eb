from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.roles import Role


def hold(user_id: int, organisation_id: int) -> None:
    """Make sure that this person is, and stays until the transaction ends, in the organisation.

    Writes the row without changing it: a membership that is being ended at the same moment
    waits for us or we for it, on PostgreSQL too. Refused when it is over.
    """
    mine = Membership.objects.valid().filter(user_id=user_id, organisation_id=organisation_id)
    if not mine.update(role=F("role")):
        raise Refused(_("担当する人は、今この窓口にいる人から選んでください。"))


@transaction.atomic
def found(*, by: Actor, **facts: Any) -> Organisation:
    """Make the record of an organisation."""
    organisation = Organisation(**facts)
    organisation.full_clean()
    organisation.save()
    record("organisation.founded", organisation, by=by)
    return organisation


@dataclass(frozen=True)
class Account:
    """A person to enlist. ``password_hash`` comes from Django's hashers, never a bare password."""

    email: str
    name: str
    password_hash: str


@transaction.atomic
def enlist(
    account: Account, *, at: Organisation, role: Role, on_duty: bool = False, by: Actor
) -> Membership:
    """Give a person an account, if they have none, and a part in an organisation from today."""
    user, _ = User.objects.get_or_create(
        email=account.email, defaults={"name": account.name, "password": account.password_hash}
    )
    membership = Membership(user=user, organisation=at, role=role, is_on_duty=on_duty)
    membership.full_clean()
    membership.save()
    record("membership.begun", membership, by=by, role=role)
    return membership
