"""A map of allowed moves, as data: checked at run time, drawn into the docs."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from tsunagu.ground.errors import Conflict

S = TypeVar("S", bound=models.TextChoices)


class Flow(Generic[S]):
    def __init__(self, moves: Mapping[S, frozenset[S]]) -> None:
        self.moves = moves

    def check(self, was: S, to: S) -> None:
        if to not in self.moves[was]:
            labels = {"was": was.label, "to": to.label}
            raise Conflict(_("「%(was)s」から「%(to)s」へは進めません。") % labels)

    def allows(self, was: S, to: S) -> bool:
        return to in self.moves[was]

    def before(self, to: S) -> list[S]:
        """The states from which ``to`` can be reached in one step."""
        return [was for was, tos in self.moves.items() if to in tos]

    def ends(self) -> frozenset[S]:
        return frozenset(state for state, nexts in self.moves.items() if not nexts)

    def mermaid(self) -> str:
        arrows = (f"    {was} --> {to}" for was, tos in self.moves.items() for to in sorted(tos))
        return "\n".join(["stateDiagram-v2", *arrows])
