"""The hot reads carry the fence as SQL text; it must let through what visible_to lets through."""

import pytest

from tests.people import person
from tests.town import asking, opened, opening, service, told
from tsunagu.cases.actions import open_case
from tsunagu.cases.models import Case, Need
from tsunagu.cases.queries.file import file
from tsunagu.cases.queries.listing import ALL, Sieve, every
from tsunagu.ground.actor import RESIDENT, bearer
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, refer


@pytest.fixture
def actors(aoki, ueda, baba, chiba):
    """People of every kind, with a case each at two desks and one need helped elsewhere."""
    case = opened(aoki)
    accept(
        refer(case, asking(case, aoki, service(account=chiba.organisation)), by=aoki.actor),
        by=chiba.actor,
    )
    for worker in (aoki, baba):
        heard = told(desk=worker.organisation)
        open_case(heard, opening=opening("arrears", "debt"), by=worker.actor)
    roles = [person(f"some-{role}", "first-door", role).actor for role in Role]
    staff = [each.actor for each in (aoki, ueda, baba, chiba)]
    return [*staff, *roles, RESIDENT, bearer(1)]


def test_the_file_opens_for_those_who_may_see_the_case(actors):
    for actor in actors:
        seen = {pk for pk in Case.objects.values_list("pk", flat=True) if file(actor, pk)}
        assert seen == set(Case.objects.visible_to(actor).values_list("pk", flat=True)), actor


def test_the_list_holds_the_needs_one_may_see(actors):
    for actor in actors:
        live = Need.objects.visible_to(actor).live()
        listed = {row.need for row in every(actor, Sieve(whose=ALL), limit=100)}
        assert listed == set(live.values_list("pk", flat=True)), actor
        own = {row.need for row in every(actor, Sieve(), limit=100)}
        assert own == set(live.owned_by(actor).values_list("pk", flat=True)), actor
