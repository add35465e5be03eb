"""One of very many values, told to the database as one.

``uid__in=[…]`` makes each a parameter of its own. Of a thousand, Django, the driver and the planner
then hear one by one, which takes longer than the database needs to look for them.
"""

import json
from collections.abc import Collection
from operator import attrgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import F, Lookup


def among(name: str, values: Collection[Any]) -> "Among":
    """For ``filter``: the field of this name is one of these whole numbers, texts or UUIDs."""
    return Among(F(name), [*values])


class Among(Lookup[list[Any]]):
    lookup_name = "among"
    prepare_rhs = False
    lhs: Any

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        told = json.dumps(self._values(), default=attrgetter("hex"))
        column = self._column(compiler)
        return f"{column} IN (SELECT value FROM json_each(%s))", [told]  # noqa: S608 (a column)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return f"{self._column(compiler)} = ANY(%s)", [self._values()]

    def _values(self) -> list[Any]:
        if not self.rhs:
            raise EmptyResultSet
        return [*self.rhs]

    def _column(self, compiler: Any) -> str:
        return str(compiler.compile(self.lhs)[0])
