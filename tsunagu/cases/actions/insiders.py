"""Who may see a guarded person: so that no need is ever out of everybody's sight."""

from django.db import transaction

from tsunagu.cases import letters
from tsunagu.cases.models import Case
from tsunagu.cases.queries.insiders import holders, readers, stewards
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record
from tsunagu.people.queries import reviewers
from tsunagu.residents import actions as residents
from tsunagu.residents.models import Person
from tsunagu.residents.rules import may_see_in


def let_in(person: Person, desk: int, chosen: set[int], *, by: Actor) -> None:
    """The chosen users of the desk and those with whom work lies there may see the person."""
    able = {*readers(desk).values_list("user_id", flat=True)}
    for user in sorted(chosen & able):
        residents.let_in(person, user, by=by)
    for user in sorted((holders(person, desk) & able) - chosen):
        if may_see_in(person, user):
            residents.let_in(person, user, by=by)


@transaction.atomic
def name_stewards(case: Case, *, besides: int = 0, by: Actor) -> bool:
    """Nobody of the desk could see the case any more: its leads are let in, and who checks the
    guarded records hears of it.
    """
    named = False
    for guard in case.guards.select_related("person").order_by("pk"):
        found = stewards(guard.person, case.organisation_id, besides)
        for user in sorted(found):
            residents.let_in(guard.person, user, why="ほかに見られる人がいない", by=by)
        named = named or bool(found)
    if named:
        record("case.stewards_named", case, by=by)
        letters.insiders_named(case, to=reviewers())
    return named
