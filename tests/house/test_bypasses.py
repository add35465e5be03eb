"""Nothing goes round the fence, the query builder or the escaping, but for a named few."""

import re

import pytest
from django.db.models import Manager

from tests.house.house import SOURCES, TEMPLATES, faults, nodes, our_models, short
from tests.house.rules import FENCED, HARMLESS, RULES, everything

pytestmark = pytest.mark.house
PLANTED = "tsunagu/web/desk/planted.py"  # where no rule has an exception
# JSON-LD is data, of which a browser runs nothing (docs/adr/0039).
INLINE = re.compile(
    r"""<style|<script(?! type="application/ld\+json">)(?![^>]*\bsrc=)"""
    r"""|\son[a-z]+=["']|\sstyle=["']|javascript:"""
    r"""|\|\s*safe\b|autoescape\s+off""",
    re.IGNORECASE,
)
each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@each_rule
def test_in_the_named_files_alone(rule):
    """A file that is named and no longer needs it fails too."""
    found = faults(lambda path: rule.find(short(path), nodes(path)), SOURCES)
    assert {file: found[file] for file in found if file not in rule.named} == {}
    assert set(rule.named) - set(found) == set()


@each_rule
def test_a_planted_fault_is_found(rule):
    assert [one for one in rule.planted if not [*rule.find(PLANTED, everything(one))]] == []
    assert [*rule.find(PLANTED, everything("\n".join(HARMLESS)))] == []


def test_pages_hold_nothing_inline_and_nothing_unescaped():
    found = [
        (short(path), INLINE.findall(path.read_text(encoding="utf-8")))
        for path in TEMPLATES
        if path.suffix in (".html", ".svg")
    ]
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize(
    "planted",
    [
        '<p onclick="x()">',
        '<p style="color: red">',
        "<script>x()</script>",
        "<style>p {}</style>",
        '<a href="javascript:x()">',
        "{{ words|safe }}",
        "{% autoescape off %}",
    ],
)
def test_a_planted_inline_fault_is_found(planted):
    assert len(INLINE.findall(planted)) == 1


def test_the_fence_is_where_we_look():
    assert len(FENCED) > 10
    assert all(isinstance(m._default_manager, Manager) for m in our_models())
