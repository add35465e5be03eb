"""A list of invented providers brought into the directory: how fast, and with what memory.

python -m benchmarks.bringing ROWS FIRST    on the database of DATABASE_URL, as one JSON object
"""

import csv
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

import django

django.setup()

from django.conf import settings
from django.db import connections

from benchmarks import machine
from tests.directory.samples import CARE_HEAD
from tsunagu.directory.actions.doors import City
from tsunagu.directory.actions.importing import (
    Imported,
    import_providers,
    make_findable,
    rehearse_import,
)
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.table import Table, opened
from tsunagu.ground.actor import system
from tsunagu.places import pack
from tsunagu.places.models import Area, AreaKind
from tsunagu.places.queries import address_names
from tsunagu.worker.preparation import prepare

WHOLE = 10_000  # up to so many rows are also indexed, tried, brought again and taken back
MB = 1_024  # of the kilobytes of getrusage


def measured(rows: int, first: int, folder: Path) -> dict[str, Any]:
    """Rows in a second for each thing one does with a list, and the most memory that it took."""
    here = pack.read(settings.CITY_PACK)
    city = City(address_names(here.city), kinds(here.rows("service-kinds.csv")))
    file, by = folder / "providers.csv", system("benchmark")
    written(file, rows, first, [*here.rows("service-kinds.csv")])

    def table() -> Table:
        return opened(lambda: file.open("rb"), city=here.city.full_name)

    took: dict[str, float] = {}
    memory = {"before": _memory()}

    def told(read: int) -> None:
        if read * 10 >= rows:
            memory.setdefault("tenth", _memory())

    began = time.process_time()
    with _timed(took, "brought"):
        done = import_providers(table(), city=city, by=by, tell=told)
    cpu = time.process_time() - began
    memory["most"] = _memory()
    assert done.run is not None
    assert done.run.added == rows
    if rows <= WHOLE:
        _and_more(took, table, city, done, rows)
    paces = {name: rows / seconds for name, seconds in took.items()}
    return {
        "database": machine.database(),
        "rows": rows,
        "before": first,
        "file": file.stat().st_size,
        "paces": paces,
        "cpu": rows / cpu,
        "memory": memory,
        "load": round(os.getloadavg()[0], 1),
    }


def _and_more(
    took: dict[str, float], table: Callable[[], Table], city: City, done: Imported, rows: int
) -> None:
    with _timed(took, "found"):
        make_findable()
    with _timed(took, "tried"):
        assert rehearse_import(table(), city=city).fates.total() == rows
    with _timed(took, "again"):
        assert import_providers(table(), city=city, by=system("benchmark")).run is None
    with _timed(took, "taken back"):
        assert done.run is not None
        assert undo_import(done.run, by=system("benchmark")) == rows
    import_providers(table(), city=city, by=system("benchmark"))


def written(file: Path, rows: int, first: int, kinds_of_care: list[Any]) -> None:
    """A list as the ministry publishes it; three services of a body lie behind one door."""
    cares = [row["name"] for row in kinds_of_care if row["source"] == "care"]
    where = list(Area.objects.filter(kind=AreaKind.CHOME).values_list("name", "lat", "lon"))
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        text.write(CARE_HEAD + "\r\n")
        csv.writer(text).writerows(_lines(rows, first, where, cares))


def _lines(
    rows: int, first: int, where: list[tuple[str, float, float]], cares: list[str]
) -> Iterator[list[Any]]:
    for number in range(first, first + rows):
        body = number // 3
        name, lat, lon = where[body % len(where)]
        address = f"東京都西東京市{name}{body % 40 + 1}番{body // 40 % 30 + 1}号"
        yield [
            *(
                132292,
                number,
                "東京都",
                "西東京市",
                f"見本の事業所 {number}",
                f"ﾐﾎﾝﾉｼﾞｷﾞｮｳｼｮ{number}",
            ),
            *(cares[number % len(cares)], address, f"見本ビル{body // 1200}"),
            *(round(lat + body % 97 / 1e5, 6), round(lon + body % 89 / 1e5, 6)),
            *(f"042-4{number % 100:02}-{number % 10_000:04}", "", f"{body + 10**12:013}"),
            *(f"見本福祉会 {body}", f"{number + 10**9:010}", "平日,土曜日", "年末年始を除く"),
            *(number % 60, f"https://mihon-{body % 5_000}.example/", "", "", "", ""),
        ]


def _memory() -> int:
    """The most that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MB


@contextmanager
def _timed(took: dict[str, float], name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    took[name] = time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout, answer = sys.stderr, sys.stdout
    prepare()
    found = measured(int(sys.argv[1]), int(sys.argv[2]), Path(os.environ["BENCH_FOLDER"]))
    json.dump(found, answer)
    connections.close_all()
