"""Small files, small functions, small templates; every exception to a linter explained."""

import ast
import re

import pytest

from tests.house.house import ROOT, SOURCES, TEMPLATES, short

pytestmark = pytest.mark.house
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("source", [*SOURCES, *TESTS], ids=short)
def test_files_and_functions_stay_small(source):
    text = source.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300, "split this file by subject"
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
    assert [f.name for f in functions if f.end_lineno - f.lineno >= 40] == []


def test_templates_stay_small():
    lines = {short(p): len(p.read_text(encoding="utf-8").splitlines()) for p in TEMPLATES}
    assert {name: n for name, n in lines.items() if n > 120} == {}, "cut out a component"


@pytest.mark.parametrize("source", SOURCES, ids=short)
def test_docstrings_stay_short(source):
    """Promise and danger in at most four lines; a module may say more."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, kinds) and len((ast.get_docstring(node) or "").splitlines()) > 5
    ]
    assert long == []


@pytest.mark.parametrize("source", [*SOURCES, *TESTS], ids=short)
def test_silenced_linters_say_why(source):
    lines = source.read_text(encoding="utf-8").splitlines()
    silenced = [line for line in lines if re.search(r"# (?:noqa|type: ignore)", line)]
    unexplained = [line for line in silenced if not re.search(r"# (?:noqa|type: ignore).*\(", line)]
    assert unexplained == [], "add the reason in brackets"
