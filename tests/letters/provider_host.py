"""A stand-in for a provider of mail, as Postmark's interface answers (POST /email)."""

import json
import threading
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "server-token"
GONE = 406  # came back before, or complained
INACTIVE = """You tried to send to a recipient that has been marked as inactive.
Found inactive addresses: {}.
Inactive recipients are ones that have generated a hard bounce or a spam complaint."""


class Provider(BaseHTTPRequestHandler):
    """``server.sent``: letters as they came. ``server.ill``: statuses to answer before all else;
    ``server.gone``: whom it carries nothing to any more.
    """

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, said = self._answer(letter)
        words = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def _answer(self, letter):
        server = self.server
        server.asked += 1
        if server.ill:
            return server.ill.pop(0), {"ErrorCode": 100, "Message": "Maintenance"}
        if self.path != "/email" or self.headers["X-Postmark-Server-Token"] != TOKEN:
            return 401, {"ErrorCode": 10, "Message": "Bad or missing Server API token."}
        if letter["To"] in server.gone:
            return 422, {"ErrorCode": GONE, "Message": INACTIVE.format(letter["To"])}
        server.sent.append(letter)
        number = str(uuid.uuid4())
        return 200, {"ErrorCode": 0, "Message": "OK", "To": letter["To"], "MessageID": number}

    def log_message(self, *_said):
        pass


@contextmanager
def standing():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.sent, server.ill, server.gone, server.asked = [], [], set(), 0
    server.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
