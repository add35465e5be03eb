"""A stand-in that speaks as OpenFisca-Japan does on ``POST /calculate``: nulls come back as sums.

It checks what the real one refuses: ages as birthdays, a day for every value, known names.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

BORN = re.compile(r"\d{4}-\d{2}-\d{2}")
KNOWN = {"児童手当": 20_000.0, "児童扶養手当_最大": 57_720.0, "児童育成手当": 27_000.0}


def calculated(sent: dict) -> dict:
    """The same document with the sums in it. Raises KeyError or ValueError at what it is not."""
    household = sent["世帯一覧"]["世帯1"]
    known = {*household["親一覧"], *household["子一覧"], *household["祖父母一覧"]}
    if known != set(sent["世帯員"]):
        raise ValueError("somebody lives in no household")
    for person in sent["世帯員"].values():
        if not BORN.fullmatch(person["誕生年月日"]["ETERNITY"]):
            raise ValueError("no birthday")
    for name, days in household.items():
        for day, value in days.items() if isinstance(days, dict) else ():
            if value is None and BORN.fullmatch(day):
                days[day] = KNOWN[name]
    return sent


class Calculator(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, json.loads(body)))
        status, answer = self.server.answer or (200, json.dumps(calculated(json.loads(body))))
        said = answer.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_said: object) -> None:
        """Says nothing: the tests read what was heard."""


@contextmanager
def calculator(answer: tuple[int, str] | None = None) -> Iterator[HTTPServer]:
    """Listens on a port of this machine. ``answer``: said to everything, in place of sums."""
    server = HTTPServer(("127.0.0.1", 0), Calculator)
    server.heard, server.answer = [], answer
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
