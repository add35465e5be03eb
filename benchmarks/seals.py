"""What sealing costs, measured by ``benchmarks.sealing`` on both databases, and its figures.

python -m benchmarks.seals    into its section of the page
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
A_FIELD = 5.0  # microseconds to seal or open one, at most
TITLE = "## Sealing\n"
SECTION = f"""
{TITLE}
Microseconds in one process that does nothing else, with the key at hand: words are sealed with
AES-GCM when they are written and opened when somebody reads them (docs/adr/0023). Fifty at
a time, by turns; the quietest of 5,000 rounds.

"""


def measure() -> list[dict[str, Any]]:
    server = with_postgres.binaries()
    with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
        found = [_one(f"sqlite:///{folder}/seals.sqlite3", folder)]
        if server:
            with with_postgres.cluster(server) as url:
                found.append(_one(url, folder))
    return found


def _one(url: str, folder: str) -> dict[str, Any]:
    more = {"TSUNAGU_MODE": "development", "BENCH_FOLDER": folder, "DATABASE_URL": url}
    command = [sys.executable, "-m", "benchmarks.sealing"]
    done = subprocess.run(
        command, cwd=HOUSE, env=os.environ | more, stdout=subprocess.PIPE, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def section(found: list[dict[str, Any]]) -> str:
    names = found[0]["costs"]
    rows = [[name, *(_cost(one["costs"][name], name) for one in found)] for name in names]
    return SECTION + report.table(["µs", *(one["database"] for one in found)], rows) + "\n"


def _cost(cost: float, name: str) -> str:
    """A field may cost so much, sealed or opened."""
    if not name.startswith("a field"):
        return f"{cost:.1f}"
    return f"{cost:.1f} (≤ {A_FIELD:.0f}: {'met' if cost <= A_FIELD else '**missed**'})"


def main() -> None:
    text = section(measure())
    print(text)
    report.write(TITLE, text)


if __name__ == "__main__":
    main()
