"""What the rules of the house are about: its sources, templates, models and tracked files."""

import ast
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "tsunagu"
SOURCES = sorted(p for p in HOUSE.rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BENCHMARKS = sorted((ROOT / "benchmarks").rglob("*.py"))
TEMPLATES = sorted(p for p in HOUSE.rglob("templates/**/*") if p.is_file())


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def nodes(source: Path) -> list[ast.AST]:
    """Everything in one file, read and walked once for all rules."""
    return [*ast.walk(ast.parse(source.read_text(encoding="utf-8")))]


def faults(find: Callable[[Path], Iterable[object]], among: Iterable[Path]) -> dict[str, list]:
    """What each file has to answer for; files without a fault are left out."""
    found = {short(path): [*find(path)] for path in among}
    return {name: here for name, here in found.items() if here}


def template_name(path: Path) -> str:
    """The name by which Django finds a template."""
    return str(path.relative_to(next(p for p in path.parents if p.name == "templates")))


def our_models() -> list:
    return [m for m in apps.get_models() if m.__module__.startswith("tsunagu.")]


def tracked() -> list[Path]:
    """Every file that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]
