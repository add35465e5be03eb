"""Nothing goes round the fence, the query builder or the escaping, but for a named few."""

import ast
import re

import pytest
from django.db.models import Manager

from tests.house import bypasses
from tests.house.house import SOURCES, TEMPLATES, our_models, short

pytestmark = pytest.mark.house
TREES = {short(path): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
SQL_WORDS = re.compile(r"\b(?:SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|WHERE)\b")
NEVER = {"extra", "RawSQL", "raw", "csrf_exempt", "eval", "exec", "mark_safe", "format_html_join"}
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "yaml", "xml", "lxml", "telnetlib", "ftplib"}
FROM_OUTSIDE = re.compile(r"request\.(?:GET|POST|body|headers|COOKIES)|cleaned_data")
FENCED = {m.__name__ for m in our_models() if hasattr(m._default_manager, "visible_to")}
INLINE = re.compile(
    r"""<style|<script(?![^>]*\bsrc=)|\son[a-z]+=["']|\sstyle=["']|javascript:"""
    r"""|\|\s*safe\b|autoescape\s+off""",
    re.IGNORECASE,
)


def nodes(kind):
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield name, node


def called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def files(name_of, wanted):
    return {name for name, node in nodes(ast.Call) if name_of(node) in wanted}


def test_sql_is_written_by_hand_in_the_named_files_alone():
    assert files(called, {"cursor", "execute", "executemany"}) == set(bypasses.SQL)


def test_sql_is_not_put_together_from_values():
    """Values go beside the text; an f-string would let them be read as SQL."""
    together = {name for name, node in nodes(ast.JoinedStr) if SQL_WORDS.search(ast.unparse(node))}
    assert together == set(bypasses.SQL_PUT_TOGETHER)


def test_what_is_never_called():
    found = {(name, called(n)) for name, n in nodes(ast.Call) if called(n) in NEVER}
    marks = {(name, "@" + d.id) for name, f in nodes(ast.FunctionDef) for d in f.decorator_list
             if isinstance(d, ast.Name) and d.id in NEVER}  # fmt: skip
    assert found | marks == set()


def test_what_is_never_imported():
    found = [(name, a.name) for name, n in nodes(ast.Import) for a in n.names]
    found += [(name, n.module or "") for name, n in nodes(ast.ImportFrom)]
    assert [one for one in found if one[1].split(".")[0] in NEVER_IMPORTED] == []


def test_html_is_called_safe_in_the_named_files_alone():
    assert files(called, {"SafeString", "SafeText"}) == set(bypasses.SAFE_HTML)


def test_managers_without_a_fence_are_used_in_the_named_files_alone():
    bare = {"_base_manager", "_default_manager"}
    assert {name for name, n in nodes(ast.Attribute) if n.attr in bare} == set(
        bypasses.BARE_MANAGERS
    )


def test_no_fenced_table_is_opened_whole_outside_queries():
    """``Case.objects.all()`` is everybody's cases; queries may count them, pages may not."""
    whole = [
        f"{name}: {ast.unparse(node)}"
        for name, node in nodes(ast.Call)
        if called(node) == "all" and re.fullmatch(r"(\w+)\.objects\.all\(\)", ast.unparse(node))
        if ast.unparse(node).split(".")[0] in FENCED and "/queries" not in name
    ]
    assert whole == []


def test_no_filter_is_named_by_the_visitor():
    """``filter(**request.GET)`` lets a visitor ask any column, also of other tables."""
    named = [
        f"{name}: {ast.unparse(node)[:80]}"
        for name, node in nodes(ast.Call)
        if called(node) in {"filter", "exclude", "get", "order_by", "values", "annotate"}
        for part in [*node.args, *(k.value for k in node.keywords)]
        if isinstance(part, ast.Starred) or part in [k.value for k in node.keywords if not k.arg]
        if FROM_OUTSIDE.search(ast.unparse(part))
    ]
    assert named == []


def test_pages_hold_nothing_inline_and_nothing_unescaped():
    found = [
        (short(path), INLINE.findall(path.read_text(encoding="utf-8")))
        for path in TEMPLATES
        if path.suffix in (".html", ".svg")
    ]
    assert [one for one in found if one[1]] == []


def test_the_fence_is_where_we_look():
    assert len(FENCED) > 10
    assert all(isinstance(m._default_manager, Manager) for m in our_models())
