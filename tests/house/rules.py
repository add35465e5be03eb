"""Our own rules over the syntax tree: what goes round the fence, the builder or the escaping.

A rule finds faults in one file. Files in which it may are named with a reason (bypasses.py), and
each rule is shown a planted fault that it has to find.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.house import bypasses
from tests.house.house import our_models

SQL_WORDS = re.compile(r"\b(?:SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|WHERE)\b")
NEVER = {"extra", "RawSQL", "raw", "eval", "exec", "mark_safe", "format_html_join", "SafeData"}
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "yaml", "xml", "lxml", "telnetlib", "ftplib"}
PROCESSES = {"subprocess", "pty", "multiprocessing"}
RUNS = {"system", "popen", "execv", "execve", "execvp", "spawnl", "spawnv"}
NAMES_COLUMNS = {"filter", "exclude", "get", "order_by", "values", "annotate", "values_list"}
FROM_OUTSIDE = re.compile(r"request\.(?:GET|POST|body|headers|COOKIES)|cleaned_data")
FENCED = {
    model.__name__: model._meta.app_label
    for model in our_models()
    if hasattr(model._default_manager, "visible_to")
}
OF_THE_STAFF = {"people"}  # who works where is no secret inside the house
CLOSED_DOORS = {"visible_to", "create", "bulk_create", "none"}
Nodes = Sequence[ast.AST]  # everything in one file, walked once for all rules


class Rule(NamedTuple):
    """``find`` says what is wrong in a file; only ``named`` files may, and ``planted`` is found."""

    find: Callable[[str, Nodes], Iterable[str]]
    named: dict[str, str]
    planted: tuple[str, ...]


def everything(source: str) -> Nodes:
    return [*ast.walk(ast.parse(source))]


def _calls(nodes: Nodes) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes:
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def _imports(nodes: Nodes) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def calling(*names: str) -> Callable[[str, Nodes], Iterable[str]]:
    return lambda _file, nodes: (name for name, _node in _calls(nodes) if name in names)


def sql_put_together(_file: str, nodes: Nodes) -> Iterable[str]:
    texts = (ast.unparse(node) for node in nodes if isinstance(node, ast.JoinedStr))
    return (text for text in texts if SQL_WORDS.search(text))


def never_imported(_file: str, nodes: Nodes) -> Iterable[str]:
    return (name for name in _imports(nodes) if name in NEVER_IMPORTED)


def runs_programs(_file: str, nodes: Nodes) -> Iterable[str]:
    yield from (name for name in _imports(nodes) if name in PROCESSES)
    for name, node in _calls(nodes):
        if name in RUNS and ast.unparse(node.func).startswith("os."):
            yield name


def without_token(_file: str, nodes: Nodes) -> Iterable[str]:
    """By whichever name the mark comes: imported, called, set as an attribute or by its text."""
    for node in nodes:
        told = [getattr(node, part, None) for part in ("id", "attr", "name", "value")]
        yield from (word for word in told if word == "csrf_exempt")


def bare_managers(_file: str, nodes: Nodes) -> Iterable[str]:
    bare = {"_base_manager", "_default_manager", "all_objects"}
    return (n.attr for n in nodes if isinstance(n, ast.Attribute) and n.attr in bare)


def whole_tables(file: str, nodes: Nodes) -> Iterable[str]:
    """``Case.objects.all()`` is everybody's cases; queries may count them, pages may not."""
    for name, node in _calls(nodes):
        model, _asked = _of_a_table(node.func) if name == "all" else ("", "")
        if model in FENCED and "/queries" not in file:
            yield model


def from_other_rooms(file: str, nodes: Nodes) -> Iterable[str]:
    """Rows about people of the city, asked for by another room without ``visible_to``."""
    fenced = [
        inner
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr == "visible_to"
        for inner in ast.walk(node)
    ]
    for node in nodes:
        model, asked = _of_a_table(node)
        if FENCED.get(model, "people") in {*OF_THE_STAFF, file.split("/")[1]}:
            continue
        if asked not in CLOSED_DOORS and node not in fenced:
            yield f"{model}.objects.{asked}"


def _of_a_table(node: ast.AST) -> tuple[str, str]:
    """("Case", "filter") for ``Case.objects.filter``; empty for anything else."""
    table = getattr(node, "value", None)
    if isinstance(node, ast.Attribute) and getattr(table, "attr", "") == "objects":
        return getattr(table.value, "id", ""), node.attr
    return "", ""


def named_by_the_visitor(_file: str, nodes: Nodes) -> Iterable[str]:
    """``filter(**request.GET)`` lets a visitor ask any column, also of other tables."""
    for name, node in _calls(nodes):
        spread = [part for part in node.args if isinstance(part, ast.Starred)]
        spread += [keyword.value for keyword in node.keywords if keyword.arg is None]
        if name in NAMES_COLUMNS and any(FROM_OUTSIDE.search(ast.unparse(p)) for p in spread):
            yield ast.unparse(node)[:80]


def as_house(_file: str, nodes: Nodes) -> Iterable[str]:
    """PostgreSQL shows the house every row: who sits there is named."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "tsunagu.ground.fence":
            yield from (alias.name for alias in node.names if alias.name == "HOUSE")


def transactions(file: str, nodes: Nodes) -> Iterable[str]:
    """A transaction is a deed, and PostgreSQL shows a deed every row."""
    if "/actions" not in file:
        yield from (name for name, _node in _calls(nodes) if name == "atomic")
        yield from (
            decorator.attr
            for node in nodes
            for decorator in getattr(node, "decorator_list", ())
            if isinstance(decorator, ast.Attribute) and decorator.attr == "atomic"
        )


def never_called(_file: str, nodes: Nodes) -> Iterable[str]:
    return (name for name, _node in _calls(nodes) if name in NEVER)


RULES = {
    "SQL is written by hand": Rule(
        calling("cursor", "execute", "executemany"),
        bypasses.SQL,
        ("with connection.cursor() as c: pass", "c.execute('SELECT 1')"),
    ),
    "SQL is put together": Rule(
        sql_put_together,
        bypasses.SQL_PUT_TOGETHER,
        ("c.execute(f'SELECT * FROM cases_case WHERE id = {pk}')",),
    ),
    "what is never called": Rule(
        never_called,
        {},
        (
            "Case.objects.extra(where=['1=1'])",
            "Case.objects.raw('SELECT 1')",
            "order_by(RawSQL('1', []))",
            "eval(words)",
            "exec(words)",
            "mark_safe(words)",
        ),
    ),
    "what is never imported": Rule(
        never_imported, bypasses.IMPORTS, ("import pickle", "from xml.etree import ElementTree")
    ),
    "other programs are run": Rule(
        runs_programs,
        bypasses.PROCESSES,
        ("import subprocess", "from subprocess import run", "os.system('x')", "os.popen('x')"),
    ),
    "a form needs no token": Rule(
        without_token,
        bypasses.WITHOUT_TOKEN,
        (
            "@csrf_exempt\ndef view(request): ...",
            "@method_decorator(csrf_exempt)\nclass View: ...",
            "view.csrf_exempt = True",
            "vars(view)['csrf_exempt'] = True",
        ),
    ),
    "HTML is called safe": Rule(
        calling("SafeString", "SafeText"), bypasses.SAFE_HTML, ("SafeString(words)",)
    ),
    "a manager has no fence": Rule(
        bare_managers, bypasses.BARE_MANAGERS, ("Case._base_manager.all()", "m._default_manager")
    ),
    "a fenced table is opened whole": Rule(whole_tables, {}, ("rows = Case.objects.all()",)),
    "rows of another room are read round the fence": Rule(
        from_other_rooms,
        bypasses.WITHOUT_FENCE,
        (
            "Case.objects.filter(pk=pk)",
            "Case.objects.get(pk=pk)",
            "Concern.objects.waiting().count()",
            "Need.objects.live().filter(case__in=Case.objects.visible_to(by))",
        ),
    ),
    "the house sits down": Rule(
        as_house, bypasses.AS_HOUSE, ("from tsunagu.ground.fence import HOUSE, seated",)
    ),
    "a transaction is no deed": Rule(
        transactions,
        bypasses.TRANSACTIONS,
        ("with transaction.atomic(): pass", "@transaction.atomic\ndef view(request): ..."),
    ),
    "a column is named by the visitor": Rule(
        named_by_the_visitor,
        {},
        ("rows.filter(**request.GET.dict())", "rows.order_by(*request.GET.getlist('by'))"),
    ),
}
HARMLESS = (
    "Case.objects.visible_to(by).filter(pk=pk)",
    "Case.objects.filter(pk=pk).visible_to(by)",
    "c = f'{number} pages'",
    "rows.filter(pk=form.cleaned_data['pk'])",
    "os.getpid()",
)
