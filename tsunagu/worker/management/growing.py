"""A new table is drawn once, not again with everything that it points to."""

from typing import Any

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState


class Growing(ProjectState):
    """Django draws all related models anew with each new one, although nothing in them changes
    but what they can look up backwards, and that is added as when any program starts. Here, where
    nearly all are related, that was nine tenths of the time of an empty city's tables.
    """

    def add_model(self, model_state: ModelState) -> None:
        key = model_state.app_label, model_state.name_lower
        self.models[key] = model_state
        if self._relations is not None:  # type: ignore[attr-defined]  # (the stubs leave it out)
            self.resolve_model_relations(key)
        if "apps" in self.__dict__:  # to ask for it would draw it
            self.apps.render_multiple([model_state])

    def _append_option(self, app_label: str, model_name: str, option: str, what: object) -> None:
        """An index or a constraint: the drawn table is told of it, and nothing else changes."""
        options = self.models[app_label, model_name].options
        options[option] = [*options[option], what]
        if "apps" in self.__dict__:
            setattr(self.apps.get_model(app_label, model_name)._meta, option, options[option])

    def reload_model(self, app_label: str, model_name: str, delay: bool = True) -> None:
        """With what it points to and what points to it, not with all that hangs on those."""
        super().reload_model(app_label, model_name, delay=True)


class Executor(MigrationExecutor):
    def migrate(
        self,
        targets: Any,
        plan: Any = None,
        state: Any = None,
        fake: bool = False,
        fake_initial: bool = False,
    ) -> Any:
        if state is not None and not any(backwards for _migration, backwards in plan or []):
            state = Growing(state.models, state.real_apps)
        return super().migrate(targets, plan, state, fake, fake_initial)
