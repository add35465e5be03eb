"""Small files, small functions, small templates; every exception to a linter explained."""

import ast
import re

import pytest

from tests.house.house import BENCHMARKS, SOURCES, TEMPLATES, TESTS, faults, nodes, short

pytestmark = pytest.mark.house
SILENCED = re.compile(r"# (?:noqa|type: ignore)")
EXPLAINED = re.compile(r"# (?:noqa|type: ignore).*\(")


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def test_files_stay_small():
    long = {short(p): n for p in [*SOURCES, *TESTS, *BENCHMARKS] if (n := len(lines(p))) > 300}
    assert long == {}, "split them by subject"


def test_functions_stay_small():
    def long(source):
        functions = [n for n in nodes(source) if isinstance(n, ast.FunctionDef)]
        return (f.name for f in functions if f.end_lineno - f.lineno >= 40)

    assert faults(long, [*SOURCES, *TESTS, *BENCHMARKS]) == {}


def test_templates_stay_small():
    assert {short(p): n for p in TEMPLATES if (n := len(lines(p))) > 120} == {}, "cut a part out"


def test_docstrings_stay_short():
    """Promise and danger in at most four lines; a module may say more."""

    def long(source):
        kinds = (ast.FunctionDef, ast.ClassDef)
        told = [node for node in nodes(source) if isinstance(node, kinds)]
        return (n.name for n in told if len((ast.get_docstring(n) or "").splitlines()) > 5)

    assert faults(long, SOURCES) == {}


def test_silenced_linters_say_why():
    def unexplained(source):
        return (one for one in lines(source) if SILENCED.search(one) and not EXPLAINED.search(one))

    assert faults(unexplained, [*SOURCES, *TESTS, *BENCHMARKS]) == {}, "add the reason in brackets"
