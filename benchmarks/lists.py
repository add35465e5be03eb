"""Long lists brought into the directory, measured by ``benchmarks.bringing``, and their figures.

python -m benchmarks.lists               both databases, 10,000 to 1,000,000 rows; into the page
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
PAGE = HOUSE / "docs" / "benchmarks.md"
FULL = (10_000, 100_000, 1_000_000)
A_SECOND = 5_000  # rows, at least
GROWN = 50  # MB that the longest may need beyond the shortest, at most
TITLE = "## Long lists\n"
SECTION = f"""
{TITLE}
Invented providers in the row of the ministry (UTF-8, three services of a body behind one door),
brought one list after the other into a database that grows: rows in a second on the wall, from
opening the file to the last commit (docs/adr/0037). *A CPU second*: rows in a second of the CPU of
this process, whatever else runs on the machine; on PostgreSQL without the server's. *Indexed*:
entries of a long list put into the index of the search afterwards (docs/adr/0038); *tried*: the dry
run; *again*: the same file once more, which changes nothing; *taken back*: the undo of all of it.
*MB*: the most that the process ever had, before the first row and in all. Each list has a process
of its own; on PostgreSQL the server is another one. *Load* is that of the machine at the end (2
cores).

"""
HEADS = ["database", "rows", "rows before", "file MB", "brought a second", "a CPU second"]
HEADS += ["indexed", "tried", "again", "taken back", "MB before", "MB", "load"]


def sizes() -> tuple[int, ...]:
    told = os.environ.get("BENCH_ROWS")
    return tuple(int(rows) for rows in told.split(",")) if told else FULL


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
    least = {one["database"]: one["memory"]["most"] for one in reversed(found)}
    rows = (_row(one, one["memory"]["most"] - least[one["database"]]) for one in found)
    return SECTION + report.table(HEADS, rows) + "\n"


def _row(one: dict[str, Any], grown: int) -> list[object]:
    paces, memory = one["paces"], one["memory"]
    pace = f"{paces['brought']:,.0f} (≥ {A_SECOND:,}: {_met(paces['brought'] >= A_SECOND)})"
    others = [f"{paces[name]:,.0f}" if name in paces else "" for name in _OTHERS]
    back = f"{paces['taken back']:,.0f}" if "taken back" in paces else ""
    most = (
        f"{memory['most']} ({grown:+}, ≤ {GROWN}: {_met(grown <= GROWN)})"
        if grown
        else memory["most"]
    )
    size = f"{one['file'] / 1_000_000:.1f}"
    counts = [f"{one['rows']:,}", f"{one['before']:,}", size]
    paced = [pace, f"{one['cpu']:,.0f}", *others, back]
    return [one["database"], *counts, *paced, memory["before"], most, one["load"]]


_OTHERS = ("found", "tried", "again")


def _met(is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def main() -> None:
    server = with_postgres.binaries()
    with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
        found = measure(f"sqlite:///{folder}/lists.sqlite3", folder, sizes())
        if server:
            with with_postgres.cluster(server, durable=True) as url:
                found += measure(url, folder, sizes())
    text = section(found)
    print(text)
    if sizes() == FULL:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(report.put(page, TITLE, text), encoding="utf-8")


if __name__ == "__main__":
    main()
