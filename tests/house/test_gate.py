"""Addresses, telephones and e-mails of people leave by one gate (residents.rules.gate) alone."""

import ast
import re

import pytest

from tests.house.house import SOURCES, TEMPLATES, faults, nodes, short

pytestmark = pytest.mark.house
REACH = {"address", "phone", "email"}
COLUMNS = re.compile(
    r"\b(?:main_)?person__(?:address|phone|email)\b|\bp\.(?:address|phone|email)\b"
)
PEOPLE = {"person", "main_person", "whom", "party", "teller", "somebody", "resident"}
# Who writes these fields, looks for the same person, or is the gate itself.
MAY = {
    "tsunagu/residents/rules/gate.py",
    "tsunagu/residents/actions/people.py",
    "tsunagu/residents/queries.py",
}
# Who reads what a referral carries: at sending, at each reading, and to know what was chosen.
CARRIED = {
    "tsunagu/referrals/queries/carried.py",
    "tsunagu/referrals/models/referral.py",
    "tsunagu/referrals/actions/calling.py",
    "tsunagu/referrals/actions/trying.py",
}
OTHERS = [path for path in SOURCES if short(path) not in MAY]


def reads(source):
    """Where a person's whereabouts are read, by attribute or by the name of the column."""
    read = [
        f"{ast.unparse(node)} (line {node.lineno})"
        for node in nodes(source)
        if isinstance(node, ast.Attribute)
        and node.attr in REACH
        and ast.unparse(node.value).rsplit(".", 1)[-1] in PEOPLE
    ]
    asked = [
        f"{node.value} (line {node.lineno})"
        for node in nodes(source)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and COLUMNS.search(node.value)
    ]
    return read + asked


def test_nobody_but_the_gate_reads_where_a_person_is():
    assert faults(reads, OTHERS) == {}, "ask address_for(person, actor, purpose=…, channel=…)"


def test_nobody_else_reads_what_a_referral_carries():
    def carried(source):
        text = source.read_text(encoding="utf-8")
        return re.findall(r"""\.carried(?:\.get\(|\[)["'](?:items|address)""", text)

    assert faults(carried, [path for path in OTHERS if short(path) not in CARRIED]) == {}


def test_no_template_reads_them_either():
    def found(template):
        text = template.read_text(encoding="utf-8", errors="replace")
        yield from re.findall(r"(?:person|whom|party|teller)\.(?:address|phone|email)\b", text)
        yield from re.findall(r"referral\.carried\.items|row\.carried\.items", text)

    assert faults(found, [p for p in TEMPLATES if "office/people" not in short(p)]) == {}
