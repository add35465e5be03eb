"""Writes the page of roles for the docs, so that it is never older than the code."""

import inspect
import re
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils import translation

from tsunagu.people.roles import AIMS, PERMISSION_WORDS, ROLE_WORDS, ROLES, Permission
from tsunagu.worker.records import RECORDS

PAGE = Path(settings.HOUSE) / "docs" / "roles.md"
HEAD = "# 役割と、できること\n\n`make flows` が tsunagu/people/roles.py から書きます。\n"
BY_RECORD = """
## 記録ごとに、だれに見えるか

- 一覧、検索、数、印刷、ファイル、どのページでも同じ規則です（コードの `visible_to`）。
- 見えない記録は、その人にとって「ない」ものです。
- 「権利」は、規則がコードのなかでたずねるものです。「役割」は、その権利を持つ役割です。
- 「－」は、役割によらない規則です。
"""
ASKED = re.compile(r"Permission\.([A-Z_]+)")
HELPED_BY = re.compile(r"\b(\w+)\(actor\)")
PASSED_ON = re.compile(r"\b(\w+)\.objects\.visible_to\(")


def drawn() -> str:
    """The whole page, in Japanese."""
    with translation.override("ja"):
        who = [f"- **{role.label}**: {words}" for role, words in ROLE_WORDS.items()]
        head = ["できること", "何のために", *(str(role.label) for role in ROLES)]
        rows = [
            [str(words), str(AIMS[may].label), *_cells(may)]
            for may, words in PERMISSION_WORDS.items()
        ]
        records = [_record(label) for label in RECORDS]
    seen = _table(["記録", "だれに見えるか", "権利", "役割"], records)
    return "\n".join([HEAD, *who, "", *_table(head, rows), BY_RECORD, *seen]) + "\n"


def _cells(may: Permission) -> list[str]:
    return ["できる" if may in rights else "－" for rights in ROLES.values()]


def fenced() -> dict[str, type[Model]]:
    """Every kind of record with a rule of its own, by its label."""
    return {model._meta.label: model for model in apps.get_models() if _rule(model)}


def asked(model: type[Model]) -> list[Permission]:
    """The rights that the rule asks for, also where it passes the question on to another kind."""
    rule = inspect.unwrap(_rule(model))
    source = inspect.getsource(rule)
    helpers = (rule.__globals__.get(name) for name in HELPED_BY.findall(source))
    source += "".join(inspect.getsource(one) for one in helpers if inspect.isfunction(one))
    kinds = {each.__name__: each for each in fenced().values()}
    found = [Permission[name] for name in ASKED.findall(source)]
    for name in PASSED_ON.findall(source):
        found += asked(kinds[name])
    return list(dict.fromkeys(found))


def _rule(model: type[Model]) -> Any:
    """The rule of this kind of record; None where another kind decides."""
    return getattr(getattr(model, "objects", None), "visible_to", None)


def _record(label: str) -> list[str]:
    name, words = RECORDS[label]
    rights = asked(fenced()[label])
    roles = [str(role.label) for role, held in ROLES.items() if held & set(rights)]
    codes = [f"`{right.value}`" for right in rights]
    return [f"{name}（`{label}`）", words, "、".join(codes) or "－", "、".join(roles) or "－"]


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
