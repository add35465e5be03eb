"""Long lists brought into the directory, measured by ``benchmarks.bringing``, and their figures.

python -m benchmarks.lists               both databases, 10,000 to 1,000,000 rows; into the page
BENCH_ROWS=10000 python -m benchmarks.lists    the shortest alone, as make bench does; into the page
BENCH_ROWS=1000,5000 python -m benchmarks.lists    a glance; writes nothing
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import report
from tests import with_postgres

HOUSE = Path(__file__).resolve().parent.parent
FULL, DAILY = (10_000, 100_000, 1_000_000), (10_000,)
A_SECOND = 5_000  # rows, at least
GROWN = 50  # MB that a list may need from its tenth part to its end, at most
TITLE = "## Long lists\n"
SECTION = f"""
{TITLE}
Invented providers in the row of the ministry (UTF-8, three services of a body behind one door),
brought one list after the other into a database that grows: rows in a second on the wall, from
opening the file to the last commit (docs/adr/0037). *A CPU second*: rows in a second of the CPU of
this process, whatever else runs on the machine; on PostgreSQL without the server's. *Indexed*:
entries of a long list put into the index of the search afterwards (docs/adr/0038); *tried*: the dry
run; *again*: the same file once more, which changes nothing; *taken back*: the undo of all of it.
*MB*: the most that the process ever had before the first row, when a tenth was in, and at the end.
Each list has a process of its own; on PostgreSQL the server is another one. *Load* is that of the
machine at the end (2 cores).

"""
HEADS = ["database", "rows", "rows before", "file MB", "brought a second", "a CPU second"]
HEADS += ["indexed", "tried", "again", "taken back", "MB before", "MB at 10 %", "MB at the end"]
HEADS += ["load"]


def sizes(usual: tuple[int, ...]) -> tuple[int, ...]:
    told = os.environ.get("BENCH_ROWS")
    return tuple(int(rows) for rows in told.split(",")) if told else usual


def measure(url: str, folder: str, rows: tuple[int, ...]) -> list[dict[str, Any]]:
    """One list after the other into one database; each by a process of its own."""
    more = {"TSUNAGU_MODE": "development", "BENCH_FOLDER": folder, "DATABASE_URL": url}
    found, before = [], 0
    for count in rows:
        print(f"Bringing {count:,} rows into {url.split(':')[0]} …", file=sys.stderr)
        command = [sys.executable, "-m", "benchmarks.bringing", str(count), str(before)]
        done = subprocess.run(
            command, cwd=HOUSE, env=os.environ | more, stdout=subprocess.PIPE, check=True
        )
        found.append(json.loads(done.stdout))
        before += count
    return found


def section(found: list[dict[str, Any]]) -> str:
    return SECTION + report.table(HEADS, map(_row, found)) + "\n"


def _row(one: dict[str, Any]) -> list[object]:
    paces, memory = one["paces"], one["memory"]
    pace = f"{paces['brought']:,.0f} (≥ {A_SECOND:,}: {_met(paces['brought'] >= A_SECOND)})"
    others = [f"{paces[name]:,.0f}" if name in paces else "" for name in _OTHERS]
    grown = memory["most"] - memory["tenth"]
    most = f"{memory['most']} ({grown:+}, ≤ {GROWN}: {_met(grown <= GROWN)})"
    size = f"{one['file'] / 1_000_000:.1f}"
    counts = [f"{one['rows']:,}", f"{one['before']:,}", size]
    paced = [pace, f"{one['cpu']:,.0f}", *others]
    held = [memory["before"], memory["tenth"], most]
    return [one["database"], *counts, *paced, *held, one["load"]]


_OTHERS = ("found", "tried", "again", "taken back")


def _met(is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def main() -> None:
    server, rows = with_postgres.binaries(), sizes(FULL)
    with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
        found = measure(f"sqlite:///{folder}/lists.sqlite3", folder, rows)
        if server:
            with with_postgres.cluster(server, durable=True) as url:
                found += measure(url, folder, rows)
    text = section(found)
    print(text)
    if rows in (FULL, DAILY):
        report.write(TITLE, text)


if __name__ == "__main__":
    main()
