"""The oracle of the matrix knows every address, and nothing of the product."""

import ast
import sys

import pytest

from tests.browser.walked import every_page
from tests.matrix import oracle

pytestmark = pytest.mark.house


def test_every_address_is_in_the_oracle():
    assert {page.name for page in every_page()} == set(oracle.addresses())


def test_the_oracle_knows_nothing_of_the_product():
    tree = ast.parse((oracle.HERE / "oracle.py").read_text(encoding="utf-8"))
    imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
