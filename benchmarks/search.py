"""Searching an invented directory, beside plain LIKE; its section of docs/benchmarks.md.

python -m benchmarks.search    10,000, 100,000 and 1,000,000 entries, both databases
BENCH_ENTRIES=2000 python -m benchmarks.search    a glance; writes no file
make bench searches 10,000, or what BENCH_ENTRIES says
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.report import table, write
from tests import with_postgres

HOUSE = Path(__file__).resolve().parent.parent
SIZES, DAILY, GLANCE = "10000,100000,1000000", "10000", "1000"
TITLE = "## Search"
HEAD = f"""{TITLE}

Written by `python -m benchmarks.search`. An invented directory: {{kinds}} kinds of help under many
names, in towns of 2,000 entries each. Milliseconds on the wall of one process, from the words to
the ordered keys with their ways; *rows* adds what a page shows of twenty. *LIKE* is what most
directories do, in the same run: every word `LIKE '%…%'` over one flat table of name, kind, body and
text (some 100 signs, no join), the way worked out for every row, by name, the first twenty. *Story*
begins where the finder has named its three needs; *reading* is the finder itself. *Right* is the
share of the first twenty that are about what was asked, over {{asked}} spellings. The load of the
machine stands beside each size; docs/adr/0038.

"""
HEADS = ["database", "entries", "question", "p50 ms", "p95 ms", "LIKE p50", "LIKE p95", "times"]
HEADS += ["aim"]
BUILT = ["database", "entries", "filled s", "index s", "a second", "index MB", "cards MB", "right"]
BUILT += ["LIKE right", "reading p50 ms", "finder page ÷ case page", "load"]
# At a size: how many ms at p95, and how many times faster than LIKE by p50.
AIMS: dict[tuple[int, str], tuple[float | None, float | None]] = {
    **{
        (10_000, name): (5, None)
        for name in ("one word", "two words, 2 km", "two characters", "story", "one word, 2 km")
    },
    (100_000, "one word"): (None, 20),
    (1_000_000, "one word, 2 km"): (20, 150),
    (1_000_000, "nearest 20"): (1, None),
}
RIGHT, PAGES = 0.95, 2.0


def main() -> None:
    asked = sizes(SIZES)
    text = section(measure(asked))
    print(text)
    if asked == SIZES:
        write(TITLE, text)


def sizes(usual: str) -> str:
    return os.environ.get("BENCH_ENTRIES", usual)


def measure(told: str) -> list[dict[str, Any]]:
    """Each size on each database, an empty one and a process of its own."""
    server = with_postgres.binaries()
    results = []
    for size in told.split(","):
        with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
            results.append(_one(f"sqlite:///{folder}/bench.sqlite3", folder, size))
            if server:
                with with_postgres.cluster(server, durable=True) as url:
                    results.append(_one(url, folder, size))
    return results


def _one(url: str, folder: str, size: str) -> dict[str, Any]:
    print(f"Searching {url.split(':')[0]} with {int(size):,} entries …", file=sys.stderr)
    more = {"TSUNAGU_MODE": "development", "BENCH_FOLDER": folder, "DATABASE_URL": url}
    more["EMAIL_URL"] = f"file:///{folder}/mail"
    command = [sys.executable, "-m", "benchmarks.searching", size]
    done = subprocess.run(
        command, cwd=HOUSE, env=os.environ | more, stdout=subprocess.PIPE, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def section(results: list[dict[str, Any]]) -> str:
    head = HEAD.format(kinds=results[0]["kinds"], asked=results[0]["asked"])
    rows = [row for result in results for row in _rows(result)]
    return f"{head}{table(BUILT, map(_built, results))}\n{table(HEADS, rows)}\n"


def _rows(result: dict[str, Any]) -> list[list[object]]:
    rows = []
    for name, cost in result["questions"].items():
        like = cost["like"] or {"p50": 0, "p95": 0}
        times = like["p50"] / cost["p50"]
        figures = [f"{cost['p50']:.2f}", f"{cost['p95']:.2f}"]
        beside = [f"{like['p50']:.1f}", f"{like['p95']:.1f}", f"{times:.0f}"]
        aim = _aim(result["entries"], name, cost["p95"], times)
        shown = beside if cost["like"] else ["", "", ""]
        rows.append([result["database"], f"{result['entries']:,}", name, *figures, *shown, aim])
    return rows


def _aim(size: int, name: str, p95: float, times: float) -> str:
    most, least = AIMS.get((size, name), (None, None))
    told = [f"p95 ≤ {most:g}: {_met(p95 <= most)}"] if most is not None else []
    told += [f"≥ {least:g}×: {_met(times >= least)}"] if least is not None else []
    return ", ".join(told)


def _built(result: dict[str, Any]) -> list[object]:
    right, pages = result["right"], result["pages"]
    return [
        result["database"],
        f"{result['entries']:,}",
        f"{result['filled']:.0f}",
        f"{result['built']:.0f}",
        f"{result['entries'] / result['built']:,.0f}",
        f"{result['index_mb']:.0f}",
        f"{result['cards_mb']:.0f}",
        f"{right:.3f} (≥ {RIGHT}: {_met(right >= RIGHT)})",
        "" if result["like_right"] is None else f"{result['like_right']:.3f}",
        f"{result['reading']:.1f}",
        f"{pages:.1f} (≤ {PAGES:g}: {_met(pages <= PAGES)})",
        result["load"],
    ]


def _met(is_met: bool) -> str:
    return "met" if is_met else "**missed**"


if __name__ == "__main__":
    main()
