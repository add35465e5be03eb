"""A simulated year on both databases, calm and with crashes; its section of docs/benchmarks.md.

python -m benchmarks.city                              365 days of 100,000 households, four times
BENCH_DAYS=10 BENCH_HOUSEHOLDS=5000 python -m benchmarks.city    a glance; writes no file
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.report import CITY, PAGE, kept, table
from tests import with_postgres

HOUSE = Path(__file__).resolve().parent.parent
YEAR, WHOLE = 365, 100_000
CHAOS = {"": [], "crash, lost mail": ["--crash", "--lose-mail"]}
HEADS = ["database", "chaos", "days", "told", "deeds", "days a second", "memory MB"]
HEADS += ["database MB", "killed", "letters", "again", "broken"]
HEAD = f"""{CITY}

Written by `python -m benchmarks.city`. `tsunagu simulate` lives a whole city through its public
actions and chores, one transaction a deed, checked after each day, everything each week; one
process, with *crash* two that are killed in the middle. It does not wait for the disk: on SQLite
synchronous=OFF, on PostgreSQL fsync=off; what survives a power cut is measured above. *Again* are
letters that arrived twice under the same number because somebody died between post and mark.
*Broken* counts orphaned needs, referrals without an owner, overdue things in nobody's letter,
tellers without an answer, what is lost or doubled, and every other broken promise.

"""


def main() -> None:
    days = int(os.environ.get("BENCH_DAYS", YEAR))
    households = int(os.environ.get("BENCH_HOUSEHOLDS", WHOLE))
    server = with_postgres.binaries()
    results = []
    for chaos, words in CHAOS.items():
        with tempfile.TemporaryDirectory(prefix="tsunagu-year-") as folder:
            results.append(one(f"sqlite:///{folder}/city.sqlite3", chaos, words, days, households))
        if server:
            with with_postgres.cluster(server) as url:
                results.append(one(url, chaos, words, days, households))
    text = section(results)
    print(text)
    if days >= YEAR and households >= WHOLE:
        before = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(before.removesuffix(kept(before)) + text, encoding="utf-8")


def one(url: str, chaos: str, words: list[str], days: int, households: int) -> dict[str, Any]:
    """The result of one run in a database of its own."""
    print(f"Living {days} days on {url.split(':')[0]} {chaos} …", file=sys.stderr)
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        scale = ["--days", str(days), "--households", str(households), "--json", result.name]
        command = [sys.executable, str(HOUSE / "manage.py"), "simulate", *scale, *words]
        more = {"DATABASE_URL": url, "TSUNAGU_MODE": "development"}
        subprocess.run(command, env=os.environ | more, stdout=sys.stderr, check=False)
        found: dict[str, Any] = json.loads(Path(result.name).read_text(encoding="utf-8"))
    return found | {"chaos": chaos}


def section(results: list[dict[str, Any]]) -> str:
    return HEAD + table(HEADS, map(row, results)) + "\n" + ends(results)


def row(result: dict[str, Any]) -> list[object]:
    sizes = [f"{result[name] / 2**20:,.0f}" for name in ("memory", "database_size")]
    counts = [f"{result['days']:,}", f"{result['told']:,}", f"{result['deeds']:,}"]
    letters = [f"{result[name]:,}" for name in ("letters", "letters_again")]
    return [
        result["database"],
        result["chaos"] or "-",
        *counts,
        f"{result['days_a_second']:.2f}",
        *sizes,
        f"{sum(result['kills'].values()):,}",
        *letters,
        f"{result['broken']:,}",
    ]


def ends(results: list[dict[str, Any]]) -> str:
    """The same seed is the same city: the fingerprints of the calm runs, and their cases."""
    calm = [result for result in results if not result["chaos"]]
    prints = {result["fingerprint"] for result in calm}
    same = "the same" if len(prints) == 1 else "**different**"
    cases = calm[0]["figures"]["cases"]
    count = sum(cases.values()) - cases["livelihood"]
    return (
        f"The calm runs of seed {calm[0]['seed']} have {same} fingerprint: {count:,} cases,"
        f" {cases['livelihood']:,} of them about money, work or a home.\n"
    )


if __name__ == "__main__":
    main()
