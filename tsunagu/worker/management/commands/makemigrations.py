from typing import Any

from django.core.management.commands import makemigrations
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation


class Command(makemigrations.Command):
    help = f"{makemigrations.Command.help} Indexes and constraints stand with their new table."

    def write_migration_files(self, changes: dict[str, Any], *more: Any) -> None:
        """Alone, each of them lets ``migrate`` draw every model anew and SQLite copy the table."""
        for migrations in changes.values():
            for migration in migrations:
                migration.operations = gathered(migration.operations)
        super().write_migration_files(changes, *more)


def gathered(operations: list[Operation]) -> list[Operation]:
    """The same, with what belongs to a new table written into it, unless a field comes later."""
    fields = [one for one in operations if isinstance(one, AddField)]
    waiting = {one.model_name_lower for one in fields}
    new = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    left = []
    for one in operations:
        name = getattr(one, "model_name_lower", "")
        if name in waiting or name not in new:
            left.append(one)
        elif isinstance(one, AddIndex):
            new[name].options.setdefault("indexes", []).append(one.index)
        elif isinstance(one, AddConstraint):
            new[name].options.setdefault("constraints", []).append(one.constraint)
        else:
            left.append(one)
    return left
