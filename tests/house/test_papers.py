"""Papers that must not grow old, and what no tracked file may hold."""

import re
from importlib import import_module
from inspect import isfunction

import pytest

from tests.house.house import HOUSE, ROOT, short, tracked
from tsunagu.worker import chores as worker_chores
from tsunagu.worker import flows
from tsunagu.worker.chores import CHORES

pytestmark = pytest.mark.house
MACHINE_PATH = re.compile(r"(?:^|[^\w.-])/(?:work|farm|root|tmp|home/\w+)/\w", re.MULTILINE)
REGISTRY = re.compile(r"index.url|find.links|pypi[.]|pythonhosted|registry[.]npm|proxy[.]golang")
# The words themselves stand in this file alone.
MAY_NAME_REGISTRIES = {"tests/house/test_papers.py"}


def test_the_drawn_maps_are_the_real_maps():
    assert flows.PAGE.read_text(encoding="utf-8") == flows.drawn(), "run: make flows"


def test_every_setting_is_documented():
    source = (HOUSE / "environment.py").read_text(encoding="utf-8")
    names = set(re.findall(r"""(?:env\.\w+\(|_secret\(env, )"([A-Z_]+)\"""", source))
    page = (ROOT / "docs" / "operate" / "settings.md").read_text(encoding="utf-8")
    assert len(names) > 5
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_every_part_has_its_reason():
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and "#" not in line] == []


def test_tracked_files_name_no_machine_and_no_registry():
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if MACHINE_PATH.search(text):
            found.append(f"{short(path)}: a path of one machine")
        if REGISTRY.search(text) and short(path) not in MAY_NAME_REGISTRIES:
            found.append(f"{short(path)}: the address of a package registry")
    assert found == []


def test_no_chore_is_forgotten():
    """Every public function of a room's ``chores`` stands on the list both engines read."""
    listed = {chore.do for chore in CHORES}
    written = set()
    for source in HOUSE.glob("*/chores.py"):
        room = import_module(f"tsunagu.{source.parent.name}.chores")
        if room is not worker_chores:
            public = [f for name, f in vars(room).items() if isfunction(f) and name[0] != "_"]
            written |= {f for f in public if f.__module__ == room.__name__}
    assert written - listed == set(), "add them to tsunagu/worker/chores.py"
