"""LINE or a push service on this machine, as a process that may be killed: writes whom it has told.

python -m tests.letters.booked line|push PORT FILE
"""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Booked(BaseHTTPRequestHandler):
    """A line in the book stands for one message. LINE remembers its retry keys over a fall."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.take(self, body)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Line(ThreadingHTTPServer):
    def take(self, asked, body):
        key = f"key:{asked.headers['X-Line-Retry-Key']}"
        if key in self.keys:
            return 409
        self.keys.add(key)
        os.write(self.book, "\n".join([key, *json.loads(body)["to"], ""]).encode())
        return 200


class Push(ThreadingHTTPServer):
    def take(self, asked, body):
        assert (body[20], asked.headers["Content-Encoding"]) == (65, "aes128gcm")
        os.write(self.book, f"{asked.path}\n".encode())
        return 201


def serve(kind: str, port: int, path: Path) -> None:
    server = {"line": Line, "push": Push}[kind](("127.0.0.1", port), Booked)
    known = path.read_text().split() if path.exists() else []
    server.keys = {each for each in known if each.startswith("key:")}
    server.book = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    print("stands", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
