"""A stand-in that speaks as LibreTranslate does on ``POST /translate``, in batches.

It refuses what the real one refuses: no words, languages it lacks, another format, a wrong key.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from tsunagu.outside import Translator

KEY = "a-key-of-the-machine"
SPOKEN = ("en", "ja", "ko", "zh")
Answer = tuple[int, str]


def answered(sent: dict) -> tuple[int, dict]:
    """Each line with its language before it."""
    if sent.get("api_key") != KEY:
        return 403, {"error": "Invalid API key"}
    for name in ("q", "source", "target"):
        if not sent.get(name):
            return 400, {"error": f"Invalid request: missing {name} parameter"}
    for name in ("source", "target"):
        if sent[name] not in SPOKEN:
            return 400, {"error": f"{sent[name]} is not supported"}
    if sent.get("format", "text") not in ("text", "html"):
        return 400, {"error": f"{sent['format']} format is not supported"}
    said = [f"{sent['target']}: {line}" for line in sent["q"]]
    return 200, {"translatedText": said}


class Machine(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append((self.path, sent))
        self.server.goes_on.wait(10)
        status, told = self.server.answer or answered(sent)
        said = (told if isinstance(told, str) else json.dumps(told)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_said: object) -> None:
        """Says nothing: the tests read what was heard."""


@contextmanager
def machine(answer: Answer | None = None) -> Iterator[ThreadingHTTPServer]:
    """Listens on a port of this machine. ``answer``: said to everything; ``goes_on`` unset: it
    hears and lets people wait; ``at``: where the house finds it.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), Machine)
    server.heard, server.answer, server.goes_on = [], answer, Event()
    server.goes_on.set()
    server.at = Translator(f"http://127.0.0.1:{server.server_port}", KEY)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.goes_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
