"""Many colleagues at once on a large city, then a drill while they go on (docs/reliability.md).

python -m benchmarks.load                       100,000 cases, 16 people, 180 seconds
LOAD_CASES=1000000 LOAD_USERS=100 LOAD_SECONDS=300 LOAD_DRILL=0 python -m benchmarks.load
"""

import os
import subprocess
import sys
import tempfile

from benchmarks.__main__ import HOUSE
from tests import with_postgres


def main() -> None:
    server = with_postgres.binaries()
    with tempfile.TemporaryDirectory(prefix="tsunagu-load-") as folder:
        one(f"sqlite:///{folder}/load.sqlite3", folder)
        if server is None:
            print(with_postgres.MISSING)
            return
        with with_postgres.cluster(server, durable=True) as url:
            one(url, folder)


def one(url: str, folder: str) -> None:
    more = {
        "TSUNAGU_MODE": "development",
        "BENCH_FOLDER": folder,
        "DATABASE_URL": url,
        "EMAIL_URL": f"file:///{folder}/mail",
        "ANCHORS": f"{folder}/anchors",
        "THROTTLE_TIMES": "1000",
    }
    command = [sys.executable, "-m", "benchmarks.colleagues"]
    subprocess.run(command, cwd=HOUSE, env=os.environ | more, check=True)


if __name__ == "__main__":
    main()
