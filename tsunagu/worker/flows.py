"""Draws every state map of the house, so that the drawing is never older than the code."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings

from tsunagu.ground.flow import Flow

PAGE = Path(settings.HOUSE) / "docs" / "flows.md"
HEAD = "# States and moves\n\nDrawn from the code by `make flows`; do not edit by hand.\n"


def flows() -> Iterator[tuple[str, Flow]]:
    """Each map with its name, such as ``cases: need``."""
    for room in apps.get_app_configs():
        module = f"{room.name}.states"
        if room.name.startswith("tsunagu.") and find_spec(module):
            for name, thing in vars(import_module(module)).items():
                if isinstance(thing, Flow):
                    yield ": ".join(filter(None, [room.label, _title(name)])), thing


def _title(name: str) -> str:
    return name.removesuffix("FLOW").rstrip("_").lower()


def drawn() -> str:
    """The whole page."""
    maps = (f"\n## {name}\n\n```mermaid\n{flow.mermaid()}\n```\n" for name, flow in flows())
    return HEAD + "".join(maps)
