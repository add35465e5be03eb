from typing import Any

from django.db import transaction

from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record
from tsunagu.people import rules
from tsunagu.people.models import Organisation, Team


@transaction.atomic
def found(*, by: Actor, **facts: Any) -> Organisation:
    """Make the record of an organisation."""
    rules.may_keep_city(by).enforce()
    organisation = Organisation(**facts)
    _put(organisation)
    record("organisation.founded", organisation, by=by)
    return organisation


@transaction.atomic
def amend(organisation: Organisation, *, by: Actor, **facts: Any) -> Organisation:
    """Correct what is known of an organisation. A new first door takes over from the old one."""
    rules.may_keep_city(by).enforce()
    changed = [name for name, value in facts.items() if getattr(organisation, name) != value]
    for name, value in facts.items():
        setattr(organisation, name, value)
    _put(organisation)
    record("organisation.amended", organisation, by=by, fields=" ".join(changed))
    return organisation


def _put(organisation: Organisation) -> None:
    rules.is_door_possible(organisation).insist()
    if organisation.is_first_door:
        doors = Organisation.objects.filter(is_first_door=True).exclude(pk=organisation.pk)
        doors.update(is_first_door=False)
    organisation.full_clean()
    organisation.save()


@transaction.atomic
def form_team(organisation: Organisation, *, name: str, by: Actor) -> Team:
    """Make a team inside an organisation."""
    rules.may_keep_city(by).enforce()
    team = Team(organisation=organisation, name=name)
    team.full_clean()
    team.save()
    record("team.formed", team, by=by)
    return team


@transaction.atomic
def rename_team(team: Team, *, name: str, by: Actor) -> Team:
    rules.may_keep_city(by).enforce()
    team.name = name
    team.full_clean()
    team.save()
    record("team.renamed", team, by=by)
    return team
