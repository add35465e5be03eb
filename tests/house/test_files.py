"""The register of files says of every personal column where it is told of, or why it is not."""

import pytest

from tests.house.house import our_models
from tsunagu.holdings.queries.files import FILES

pytestmark = pytest.mark.house
# About the staff: not in the register (個人情報保護法74条2項3号).
STAFF = {
    "journal.Entry.actor_label",
    "journal.Entry.user_id",
    "people.User.email",
    "people.User.name",
    "people.User.kana",
    "people.Absence.reason",
    "people.DutyShift.reason",
    "people.ContactPoint.address",
    "people.SecondStep.name",
    "people.Session.device",
    "people.DigestSwitch.reason",
    "directory.Capacity.stated_by",
    "directory.ImportRun.by_label",
    "directory.Change.by_label",
    "directory.Twin.by_label",
    "community.IssueStep.reason",
    "bulletins.Step.reason",
    "cases.AppointmentStep.by_label",
    "cases.ContactAttempt.by_label",
    "referrals.Offer.by_label",
}


def test_every_personal_column_is_told_of_once():
    personal = {f"{model._meta.label}.{name}" for model in our_models() for name in model.PERSONAL}
    told = [place for file in FILES for item in file.items for place in item.places()]
    assert len(told) == len(set(told))
    assert personal - STAFF == set(told)
    assert personal >= STAFF
