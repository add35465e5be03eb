"""A stand-in for the Messaging API of LINE: multicast, with its limits and its answers."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID

TOKEN = "a token of the channel"
USER = re.compile(r"U[0-9a-f]{32}")


class Line(BaseHTTPRequestHandler):
    """``server.sent``: what each user got. ``server.ill``: answers to give before all else."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, words = self._answer(said)
        body = json.dumps({"message": words} if words else {}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Line-Request-Id", "r")
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, said):
        server, key = self.server, str(UUID(self.headers["X-Line-Retry-Key"]))
        server.asked += 1
        if self.path != "/v2/bot/message/multicast":
            return 404, "Not found"
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return 401, "Authentication failed"
        if server.ill:
            status = server.ill.pop(0)
            if status == 500.5:  # taken, but the answer is lost
                self._take(said, key)
                status = 500
            if status != 200:
                return status, "The API rate limit has been exceeded. Try again later."
        if key in server.keys:
            return 409, "The retry key is already accepted"
        if not _is_wanted(said["to"], said["messages"]):
            return 400, "The request body has 1 error(s)"
        self._take(said, key)
        return 200, ""

    def _take(self, said, key):
        self.server.keys.add(key)
        for user in said["to"]:
            self.server.sent.setdefault(user, []).append(said["messages"][0]["text"])

    def log_message(self, *_):
        pass


def _is_wanted(to, messages):
    if not 1 <= len(to) <= 500 or len(messages) > 5 or not all(map(USER.fullmatch, to)):
        return False
    return all(0 < len(one["text"].encode("utf-16-le")) <= 10_000 for one in messages)


@contextmanager
def standing():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    server.sent, server.keys, server.ill, server.asked = {}, set(), [], 0
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
