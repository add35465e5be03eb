from typing import Any

from django.core.management.commands import migrate

from tsunagu.ground.fence import HOUSE, seated
from tsunagu.worker.added_only import draw_refusals
from tsunagu.worker.fence import as_owner, draw
from tsunagu.worker.full_text import draw_index
from tsunagu.worker.management.growing import Executor

# The command asks for it by this name alone; the stubs leave it out.
migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]  # (as above)


class Command(migrate.Command):
    help = f"{migrate.Command.help} The owner of the tables does it, who then draws the rest."

    def execute(self, *args: Any, **options: Any) -> Any:
        """Around the checks too: they connect, and there may be no other role yet."""
        with seated(HOUSE), as_owner():
            done = super().execute(*args, **options)
            draw()
            draw_index()
            draw_refusals()
        return done
