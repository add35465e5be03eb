"""What the rules of the house are about: its sources, templates, models and tracked files."""

import subprocess
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "tsunagu"
SOURCES = sorted(p for p in HOUSE.rglob("*.py") if "migrations" not in p.parts)
TEMPLATES = sorted(p for p in HOUSE.rglob("templates/**/*") if p.is_file())


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


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
