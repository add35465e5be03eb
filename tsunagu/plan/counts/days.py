from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, Func
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from tsunagu.ground import clock

_Sql = tuple[str, Any]


class Day(Func):
    """The day of a moment in the city's time zone, found by the database itself.

    On SQLite it holds for zones without summer time, as Japan's; Django's own way calls Python
    for every row and costs ten times as much.
    """

    output_field = DateField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any
    ) -> _Sql:
        ahead = timezone.localtime(clock.now()).utcoffset()
        seconds = int(ahead.total_seconds()) if ahead else 0
        return self.as_sql(
            compiler, connection, template=f"date(%(expressions)s, '{seconds:+d} seconds')"
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        zone = timezone.get_current_timezone_name()
        return self.as_sql(
            compiler, connection, template=f"((%(expressions)s) AT TIME ZONE '{zone}')::date"
        )
