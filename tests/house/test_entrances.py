"""Views: behind one door, with plain paths, never round the fence."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from tests.house.house import HOUSE, SOURCES, faults, nodes

pytestmark = pytest.mark.house


def urls(patterns=None, prefix=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback
        else:
            yield from urls(entry.url_patterns, prefix + str(entry.pattern))


OURS = [(path, view) for path, view in urls() if view.__module__.startswith("tsunagu.")]
DOORS = (HOUSE / "web", HOUSE / "api")
ENTRANCES = [path for path in SOURCES if any(path.is_relative_to(door) for door in DOORS)]
AS_HSDS_SAYS = "api/hsds/"  # names that other programs know


def test_every_view_of_ours_stands_behind_a_door():
    open_to_all = [f"/{path}" for path, view in OURS if not hasattr(view, "door")]
    assert open_to_all == [], "add @public or @staff(Permission.…)"


def test_paths_are_kebab_case():
    own = [path for path, _ in OURS if not path.startswith(AS_HSDS_SAYS)]
    literals = [re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", "", path) for path in own]
    assert [p for p in literals if p != p.lower().replace("_", "-")] == []


def written(pattern):
    """A question to a file: where the pattern stands in it."""
    return lambda source: re.findall(pattern, source.read_text(encoding="utf-8"))


def test_entrances_do_not_reach_round_the_fence():
    """Views start from ``visible_to``; they never open a whole table, nor write."""
    whole = (
        r"\w+\.(?:objects|_default_manager|_base_manager)\.(?!visible_to)"
        r"|get_(?:object|list)_or_404\(\s*[A-Z]\w*\s*[,)]"
    )
    assert faults(written(whole), ENTRANCES) == {}, "start from visible_to(actor)"
    writes = r"\.(?:save|delete|update|create|bulk_\w+|get_or_create)\("
    assert faults(written(writes), ENTRANCES) == {}, "write through an action"


def test_view_functions_do_not_open_transactions():
    def opened(source):
        names = {node.attr for node in nodes(source) if hasattr(node, "attr")}
        return names & {"atomic", "select_for_update"}

    assert faults(opened, ENTRANCES) == {}, "one deed is one action"
