"""No expression of ours is stopped by a long text (ReDoS)."""

import ast
import re
import time

import pytest

from tests.house.house import SOURCES, short

pytestmark = pytest.mark.slow
LENGTH, LONGEST = 20_000, 1.0  # signs, seconds
HARD = ["a" * LENGTH + "!", "1" * LENGTH + "x", " " * LENGTH + "x", "-" * LENGTH, "あ" * LENGTH]
HARD += ["年" * LENGTH, "，" * LENGTH, *(two * (LENGTH // 2) for two in ("1-", "a@", "0 "))]


def expressions():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{short(path)}:{node.lineno}", first.value


# What reaches these is never longer: the field says no before.
SHORTER = {"tsunagu/places/address.py": 200, "tsunagu/community/gate.py": 2_000}


def test_no_text_stops_one():
    found = dict(expressions())
    assert len(found) > 5
    assert {where for where, words in found.items() if _is_slow(where, words)} == set()


def _is_slow(where, words):
    expression = re.compile(words)
    longest = SHORTER.get(where.split(":")[0], LENGTH)
    for text in (hard[:longest] for hard in HARD):
        began = time.process_time()
        expression.search(text)
        expression.match(text)
        if time.process_time() - began > LONGEST:
            return True
    return False
