"""Measures on SQLite and PostgreSQL, prints the tables and writes docs/benchmarks.md.

python -m benchmarks                     100,000 live needs, lists and directory of 10,000
BENCH_NEEDS=2000 python -m benchmarks    a glance; writes no file
BENCH_ROWS=10000,1000000 BENCH_ENTRIES=10000,100000,1000000    longer lists, a larger directory
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import lists, mails, posters, report, seals, search, weeks
from benchmarks.machine import machine
from tests import with_postgres

HOUSE = Path(__file__).resolve().parent.parent
FULL = 100_000


def main() -> None:
    needs = int(os.environ.get("BENCH_NEEDS", FULL))
    rows, entries = lists.sizes(lists.DAILY), search.sizes(search.DAILY)
    server = with_postgres.binaries()
    with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
        found = machine(Path(folder))
        results = [one(f"sqlite:///{folder}/bench.sqlite3", folder, needs)]
        brought = lists.measure(f"sqlite:///{folder}/lists.sqlite3", folder, rows)
        if server:
            with with_postgres.cluster(server, durable=True) as url:
                results.append(one(url, folder, needs))
            with with_postgres.cluster(server, durable=True) as url:
                brought += lists.measure(url, folder, rows)
    missing = "" if server else with_postgres.MISSING
    sealing = seals.section(seals.measure())
    text = report.page(found, results, sealing, weeks.measure(), missing)
    text += lists.section(brought)
    text += search.section(search.measure(entries if needs >= FULL else search.GLANCE)) + "\n"
    text += mails.section(mails.measure()) + "\n"
    text += posters.section(posters.measure())
    print(text)
    if needs >= FULL:
        year = report.kept(report.PAGE.read_text(encoding="utf-8"))
        report.PAGE.write_text(text + year, encoding="utf-8")


def one(url: str, folder: str, needs: int) -> dict[str, Any]:
    """The results on one empty database, measured by a process of its own."""
    print(f"Measuring {url.split(':')[0]} with {needs:,} live needs …", file=sys.stderr)
    more = {
        "TSUNAGU_MODE": "development",
        "BENCH_FOLDER": folder,
        "DATABASE_URL": url,
        "EMAIL_URL": f"file:///{folder}/mail",
        "THROTTLE_TIMES": "1000",  # everybody tells from one machine
    }
    command = [sys.executable, "-m", "benchmarks.one", str(needs)]
    done = subprocess.run(
        command, cwd=HOUSE, env=os.environ | more, stdout=subprocess.PIPE, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    main()
