"""Writes the page of roles for the docs, so that it is never older than people/roles.py."""

from pathlib import Path

from django.conf import settings
from django.utils import translation

from tsunagu.people.roles import AIMS, PERMISSION_WORDS, ROLE_WORDS, ROLES, Permission

PAGE = Path(settings.HOUSE) / "docs" / "roles.md"
HEAD = "# 役割と、できること\n\n`make flows` が tsunagu/people/roles.py から書きます。\n"


def drawn() -> str:
    """The whole page, in Japanese."""
    with translation.override("ja"):
        who = [f"- **{role.label}**: {words}" for role, words in ROLE_WORDS.items()]
        head = ["できること", "何のために", *(str(role.label) for role in ROLES)]
        rows = [
            [str(words), str(AIMS[may].label), *_cells(may)]
            for may, words in PERMISSION_WORDS.items()
        ]
    lines = [_line(head), _line(["---"] * len(head)), *map(_line, rows)]
    return "\n".join([HEAD, *who, "", *lines]) + "\n"


def _cells(may: Permission) -> list[str]:
    return ["できる" if may in rights else "－" for rights in ROLES.values()]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
