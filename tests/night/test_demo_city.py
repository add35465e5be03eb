"""The demo city as ``make run`` lives it: every state and every role is there to be seen."""

from io import StringIO

import pytest
from django.core.management import call_command

from tsunagu.cases.models import Appointment, Case, Need
from tsunagu.intake.models import Concern
from tsunagu.people.models import Membership, Organisation
from tsunagu.people.roles import Role
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries.invariants import broken
from tsunagu.referrals.states import State

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
STAFF = {*Role} - {Role.PROMOTER, Role.COOPERATOR}
# Written and sent in one deed: nobody ever meets a draft.
NEVER = {Referral: {State.DRAFT}}


def test_three_weeks_show_every_state_and_every_role(db):
    call_command("load_city", verbosity=0)
    call_command("seed_demo", stdout=StringIO())

    for kind in (Concern, Case, Need, Referral, Offer, Appointment):
        known = {value for value, _words in kind._meta.get_field("state").choices}
        there = {*kind.objects.values_list("state", flat=True)}
        assert (kind, known - there) == (kind, NEVER.get(kind, set()))
    assert Concern.objects.count() >= 80
    assert Organisation.objects.count() >= 5
    assert Membership.objects.valid().count() >= 12
    assert {*Membership.objects.valid().values_list("role", flat=True)} >= STAFF
    assert broken() == {}
