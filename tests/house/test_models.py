"""Models: foreign keys look down, constraints speak Japanese, personal fields are listed."""

import re
import tomllib

import pytest
from django.db import models

from tests.house.house import ROOT, our_models

pytestmark = pytest.mark.house
each_model = pytest.mark.parametrize("model", our_models(), ids=lambda m: m._meta.label)


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
