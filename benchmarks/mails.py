"""Letters to many: what handing one over costs, and how long a notice takes to thirty thousand.

python -m benchmarks.mails    measures anew and puts its section into the page
"""

import base64
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import report
from tests import with_postgres

HOUSE = Path(__file__).resolve().parent.parent
READERS, FAR = int(os.environ.get("BENCH_READERS", "30000")), 0.005  # seconds, each way
NEAR_TIMES, FAR_TIMES, LIMIT, A_DOUBLE = 4, 40, 180, 1_000  # one letter in so many twice
NEAR_LINES, FAR_LINES = 8, 20
TITLE = "## Letters to many\n"
SECTION = f"""{TITLE}
A notice of 700 letters of Japanese with two links of the reader's own, handed to a mail host that
runs in a process of its own on this machine, no TLS; `MAIL_CONNECTIONS` as said. *Far away* a proxy
holds every byte back for {FAR * 1000:.0f} ms each way. *The library* is Django's `send_messages` on
one open connection. Each is the best of three rounds; the times are against the library at the same
distance.

"""
WHOLE = """
*The whole way* goes from the last yes of a bulletin to the moment when the last letter is written
down as sent: readers found, letters written and sealed, carried by one `tsunagu work`. Of fifteen
readers ten have mail, four LINE and one a browser. *With kills* the worker and each of the three
hosts are killed (`kill -9`) on the way and come again; nothing was lost, or there were no figure.

"""


def measure() -> list[dict[str, Any]]:
    """In processes of their own: the handing over, then the whole way on each database, and once
    more with kills.
    """
    with tempfile.TemporaryDirectory(prefix="tsunagu-bench-") as folder:
        found = [_asked(["posting"], folder, f"sqlite:///{folder}/none.sqlite3")]
        for more in ([], ["kills"]):
            words = ["crowd", str(READERS), *more]
            found.append(_asked(words, folder, f"sqlite:///{folder}/many-{len(more)}.sqlite3"))
            if server := with_postgres.binaries():
                with with_postgres.cluster(server, durable=True) as url:
                    found.append(_asked(words, folder, url))
    return found


def section(found: list[dict[str, Any]]) -> str:
    post, *wholes = found
    rows = [
        ["here, the library", f"{post['near library']:,.0f}", "1"],
        _row(f"here, {NEAR_LINES} connections", post["near"], post["near library"], NEAR_TIMES),
        ["far away, the library", f"{post['far library']:,.0f}", "1"],
        _row(f"far away, {FAR_LINES} connections", post["far"], post["far library"], FAR_TIMES),
    ]
    ways = [
        [each["database"], f"{each['readers']:,}", _seconds(each), _twice(each)] for each in wholes
    ]
    heads = ["database", "letters", "seconds", "came twice"]
    return (
        SECTION
        + report.table(["where", "letters a second", "times"], rows)
        + WHOLE
        + report.table(heads, ways)
    )


def _row(name: str, ours: float, theirs: float, least: int) -> list[str]:
    verdict = "met" if ours / theirs >= least else "**missed**"
    return [name, f"{ours:,.0f}", f"{ours / theirs:.1f} (≥ {least}: {verdict})"]


def _seconds(found: dict[str, Any]) -> str:
    verdict = "met" if found["seconds"] <= LIMIT else "**missed**"
    return f"{found['seconds']:.0f} (≤ {LIMIT}: {verdict})"


def _twice(found: dict[str, Any]) -> str:
    most = found["readers"] // A_DOUBLE
    return f"{found['twice']} (≤ {most}: {'met' if found['twice'] <= most else '**missed**'})"


def _asked(words: list[str], folder: str, url: str) -> dict[str, Any]:
    line, push = _free_port(), _free_port()
    more = {
        "TSUNAGU_MODE": "development",
        "BENCH_FOLDER": folder,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tsunagu.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{_free_port()}",
        "LINE_ACCOUNT": "@city",
        "LINE_TOKEN": "token",
        "LINE_SECRET": "secret",
        "LINE_URL": f"http://127.0.0.1:{line}",
        "PUSH_KEY": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "PUSH_CONTACT": "mailto:city@example.jp",
        "PUSH_HOSTS": f"http://127.0.0.1:{push}",
    }
    command = [sys.executable, "-m", f"benchmarks.{words[0]}", *words[1:]]
    done = subprocess.run(
        command, cwd=HOUSE, env=os.environ | more, stdout=subprocess.PIPE, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def host(port: int, book: Path) -> Iterator[None]:
    """The host at ``port``, far away at the next one."""
    command = [sys.executable, "-m", "tests.letters.host", str(port), str(book), str(FAR)]
    process = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()  # it stands
        yield
    finally:
        process.kill()
        process.wait()


def main() -> None:
    text = section(measure())
    print(text)
    report.write(TITLE, text)


if __name__ == "__main__":
    main()
