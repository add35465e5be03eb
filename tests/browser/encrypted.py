"""The house in production mode behind a name and a certificate of its own, for a real browser."""

import base64
import hashlib
import os
import socket
import ssl
import subprocess
import sys
from datetime import timedelta
from http.client import HTTPException, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from tests.deploy_check import STRONG
from tests.worker.conftest import database_url, wait_for
from tsunagu.ground import clock

NAME = STRONG["ALLOWED_HOSTS"]


class EncryptedHouse:
    """``base`` is its address; ``switches`` make Chromium find it and trust its certificate."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.base = f"https://{NAME}:{self.port}"
        self.switches = [
            f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
            f"--ignore-certificate-errors-spki-list={_certified(folder)}",
        ]
        web = "granian --interface wsgi --host 127.0.0.1 --workers 1 --blocking-threads 1 --no-ws"
        files = f"--ssl-certificate {folder}/house.crt --ssl-keyfile {folder}/house.key"
        words = f"-m {web} --log-level critical --port {self.port} {files} tsunagu.wsgi:application"
        more = STRONG | {
            "DJANGO_SETTINGS_MODULE": "tests.production",
            "DATABASE_URL": database_url(),
            "BASE_URL": self.base,
            "SCANNER": "none",
            "SECOND_STEP": "required",
        }
        self.server = subprocess.Popen(
            [sys.executable, *words.split()], env=os.environ | more, cwd=settings.HOUSE
        )
        assert wait_for(self._answers, seconds=60)

    def _answers(self) -> bool:
        line = HTTPSConnection(
            "127.0.0.1",
            self.port,
            timeout=10,
            context=ssl._create_unverified_context(),  # noqa: S323 (a certificate of our own)
        )
        try:
            line.request("GET", "/health/", headers={"Host": NAME})
            return bool(line.getresponse().read())
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(30)


def _certified(folder: Path) -> str:
    """Puts key and certificate there, for a day; gives the print by which a browser knows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = clock.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    coding, plain = serialization.Encoding, serialization.NoEncryption()
    secret = key.private_bytes(coding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "house.key").write_bytes(secret)
    (folder / "house.crt").write_bytes(made.public_bytes(coding.PEM))
    public = key.public_key().public_bytes(
        coding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base64.b64encode(hashlib.sha256(public).digest()).decode()
