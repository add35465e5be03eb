"""Models: foreign keys look down, constraints speak Japanese, personal fields are listed."""

import re
import tomllib
from functools import cache

import pytest
from django.db import models

from tests.house.house import ROOT, our_models
from tsunagu.keys.fields import SealedText

pytestmark = pytest.mark.house
each_model = pytest.mark.parametrize("model", our_models(), ids=lambda m: m._meta.label)


@cache
def floors():
    """App label -> floor number, read from the import contract (0 is the top)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "floors"]
    return {
        module.strip(" ()").split(".")[-1]: floor
        for floor, layer in enumerate(contract["layers"])
        for module in layer.split("|")
    }


@each_model
def test_foreign_keys_look_down_too(model):
    """A string FK is an import that import-linter cannot see."""
    floor = floors()
    mine = model._meta.app_label
    up = [
        str(field)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label != mine
        if floor.get(field.related_model._meta.app_label, 99) <= floor[mine]
    ]
    assert up == []


@each_model
def test_constraints_speak_japanese(model):
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if not re.search(r"[ぁ-んァ-ン一-龥]", str(constraint.violation_error_message))
    ]
    assert silent == [], "add violation_error_message"


@each_model
def test_personal_fields_are_listed(model):
    assert "PERSONAL" in vars(model), "add PERSONAL: list[str], the fields that hold personal data"
    assert set(model.PERSONAL) <= {field.name for field in model._meta.get_fields()}


@each_model
def test_moments_come_from_our_clock(model):
    dated = [f for f in model._meta.get_fields() if isinstance(f, models.DateField)]
    assert [f.name for f in dated if f.auto_now or f.auto_now_add] == [], "default=clock.now"


# Personal columns that are not sealed, and why.
LINKS = "a link; who is meant stands sealed in the other table"
CODES = "a code that figures and rules ask for; says nothing without the sealed name"
STAFF = "about the staff: it signs in, is looked for and stands beside every deed"
OF_STAFF = "the reason of a member of the staff about the work, without a resident"
CLEAR = {
    "residents.Person": {
        **dict.fromkeys(("age_about", "sex", "chome", "language"), CODES),
        **dict.fromkeys(("contact_way", "may_leave_message", "is_secret_at_home"), CODES),
        "level": CODES,
    },
    "residents.Marking": {"person": LINKS},
    "residents.Insider": {"person": LINKS},
    "residents.ShutOut": {"person": LINKS},
    "residents.GlassBreak": {"person": LINKS},
    "letters.Letter": {"person_id": LINKS},
    "cases.CaseGuard": {"person": LINKS},
    "intake.ConcernGuard": {"person": LINKS},
    "residents.ContactWindow": {
        "person": LINKS,
        **dict.fromkeys(("days", "begins", "ends", "may"), CODES),
    },
    "residents.HouseholdMember": {
        "person": LINKS,
        **dict.fromkeys(("from_on", "until_on", "leaving"), CODES),
    },
    "residents.Consent": {"person": LINKS},
    "residents.Disclosure": {"person": LINKS},
    "cases.Case": {"household": LINKS, "main_person": LINKS},
    "cases.Need": {"person": LINKS, "code": CODES},
    "cases.Appointment": {"person": LINKS},
    "cases.AppointmentStep": {"by_label": STAFF},
    "cases.ContactAttempt": {"by_label": STAFF},
    "cases.TieScore": {
        "person": LINKS,
        **dict.fromkeys(("will", "worth", "bonds", "society", "asking"), CODES),
    },
    "intake.Party": {"person": LINKS},
    "intake.Trouble": {"code": CODES},
    "intake.Draft": {"answers": "sealed in intake.drafting, with a key of the device"},
    "referrals.Offer": {"by_label": STAFF},
    "journal.Entry": {"actor_label": STAFF, "user_id": STAFF},
    "directory.Capacity": {"stated_by": STAFF},
    "directory.ImportRun": {"by_label": STAFF},
    "directory.Change": {"by_label": STAFF},
    "directory.Twin": {"by_label": STAFF},
    "holdings.RequestPerson": {"person": LINKS},
    "bulletins.Step": {"reason": OF_STAFF},
    "volunteering.Neighbour": {"person": LINKS},
    "volunteering.Offering": dict.fromkeys(("tasks", "cells"), CODES),
    "volunteering.Favour": dict.fromkeys(("task", "cells"), CODES),
    "learning.Enrolment": {"person": LINKS},
    "learning.Award": {"person": LINKS},
    "watch.Watch": {
        "person": LINKS,
        **dict.fromkeys(("cells", "sex_wish", "lives_alone"), CODES),
    },
    "safety.Loan": {"person": LINKS},
    "watch.Look": dict.fromkeys(("result", "signs"), CODES),
    "rewards.Activity": {"kind": CODES},
    "complaints.Complaint": {"wrong": CODES},
    "people.User": dict.fromkeys(("email", "name", "kana"), STAFF),
    "people.ContactPoint": {"address": STAFF},
    "people.Session": {"device": STAFF},
    "people.SecondStep": {"name": STAFF},
    "people.DutyShift": {"reason": OF_STAFF},
    "people.Absence": {"reason": OF_STAFF},
    "people.DigestSwitch": {"reason": OF_STAFF},
    "community.IssueStep": {"reason": OF_STAFF},
}


@each_model
def test_personal_columns_are_sealed_or_say_why_not(model):
    kinds = {field.name: field for field in model._meta.get_fields()}
    clear = {name for name in model.PERSONAL if not isinstance(kinds[name], SealedText)}
    assert clear == set(CLEAR.get(model._meta.label, {}))
