"""What the desk writes down of who helps: that they have spoken, what they have learned, which
account is theirs.
"""

from dataclasses import fields, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import User
from tsunagu.residents.actions import name_person
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Naming
from tsunagu.volunteering import rules
from tsunagu.volunteering.models import Neighbour


@transaction.atomic
def meet(
    neighbour: Neighbour,
    *,
    interviewed_on: date | None,
    trained_on: date | None,
    born_on: date | None,
    by: Actor,
) -> None:
    """The interview: when it was, when the training ended, and the birthday, as said there."""
    rules.may_match(by, neighbour).enforce()
    today = clock.today()
    if any(day is not None and day > today for day in (interviewed_on, trained_on, born_on)):
        raise Refused(_("これからの日は書けません。"))
    Neighbour.objects.filter(pk=neighbour.pk).update(
        interviewed_on=interviewed_on, trained_on=trained_on
    )
    person = neighbour.person
    if person.born_on != born_on:
        name_person(person, replace(_named(person), born_on=born_on), by=by)
    record("neighbour.met", neighbour, by=by)
    neighbour.refresh_from_db()


def _named(person: Person) -> Naming:
    return Naming(**{field.name: getattr(person, field.name) for field in fields(Naming)})


@transaction.atomic
def tie(neighbour: Neighbour, *, account: User | None, by: Actor) -> None:
    """Their account, so that visits of the watch are theirs too; None ends it."""
    rules.may_match(by, neighbour).enforce()
    try:
        with transaction.atomic():
            Neighbour.objects.filter(pk=neighbour.pk).update(account=account)
    except IntegrityError as taken:
        raise Refused(_("このアカウントは、ほかの人のものです。")) from taken
    record("neighbour.tied", neighbour, by=by)
    neighbour.refresh_from_db()
