"""A stand-in for a push service and for browsers: it believes the city by its token alone (VAPID),
and what comes is opened with the browser's own keys.
"""

import base64
import json
import os
import secrets
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tsunagu.letters.post.push import Browser, unpadded
from tsunagu.letters.post.sealing import CURVE, derived, point
from tsunagu.outside import Push

CONTACT = "mailto:city@example.jp"
KEY = ec.generate_private_key(CURVE)


def padless(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def opened(body, key, secret):
    """What a browser reads (RFC 8188, one record)."""
    salt, sender, rest = body[:16], body[21 : 21 + body[20]], body[21 + body[20] :]
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
    keys = derived(shared, secret, salt, browser=point(key), sender=sender)
    words = AESGCM(keys.content).decrypt(keys.nonce, rest, None)
    assert words.endswith(b"\x02")
    return words[:-1]


class Service(BaseHTTPRequestHandler):
    """``server.got``: (heads, note) by the name of a browser. ``server.ill``: (status, heads) to
    answer before all else; ``server.left``: names of browsers that ask for nothing any more.
    """

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, heads = self._answer(self.path.removeprefix("/p/"), body)
        self.send_response(status)
        for name, value in ({"Content-Length": "0"} | heads).items():
            self.send_header(name, value)
        self.end_headers()

    def _answer(self, name, body):
        server = self.server
        server.asked += 1
        if server.ill:
            return server.ill.pop(0)
        if not self._is_signed():
            return 403, {}
        if name in server.left or name not in server.browsers:
            return 410, {}
        heads = {name: self.headers[name] for name in ("TTL", "Urgency", "Topic")}
        assert self.headers["Content-Encoding"] == "aes128gcm"
        note = json.loads(opened(body, *server.browsers[name]))
        server.got.setdefault(name, []).append((heads, note))
        return 201, {"Location": f"{server.url}/m/{secrets.token_urlsafe(8)}"}

    def _is_signed(self):
        scheme, _, said = self.headers["Authorization"].partition(" ")
        parts = dict(each.split("=", 1) for each in said.split(", "))
        public = unpadded(parts["k"])
        key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public)
        try:
            more = {"algorithms": ["ES256"], "audience": self.server.url}
            token = jwt.decode(parts["t"], key, **more, options={"require": ["exp", "sub"]})
        except jwt.InvalidTokenError:
            return False
        return (scheme, public, token["sub"]) == ("vapid", self.server.known_by, CONTACT)

    def log_message(self, *_):
        pass


class Stand(ThreadingHTTPServer):
    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Service)
        self.got, self.browsers, self.left, self.ill, self.asked = {}, {}, set(), [], 0
        self.known_by = point(KEY)
        self.url = f"http://127.0.0.1:{self.server_port}"

    @property
    def push(self) -> Push:
        """As the settings hold it."""
        return Push(KEY, CONTACT, (self.url,))

    def browser(self) -> Browser:
        """A new one."""
        name, key, secret = (
            secrets.token_urlsafe(16),
            ec.generate_private_key(CURVE),
            os.urandom(16),
        )
        self.browsers[name] = (key, secret)
        return Browser(f"{self.url}/p/{name}", padless(point(key)), padless(secret))

    def notes(self, browser: Browser):
        return [note for _, note in self.got.get(browser.endpoint.rpartition("/")[2], [])]


@contextmanager
def standing():
    server = Stand()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
