import os
import socket
import sys
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from tsunagu.people.queries import demo_accounts
from tsunagu.worker.city.demo import sample_receipt
from tsunagu.worker.preparation import prepare
from tsunagu.worker.supervisor import Child, keep


class Command(BaseCommand):
    help = "Prepare everything, then run web server and worker until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("LISTEN_ON", "127.0.0.1"))
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))

    def handle(self, *args: Any, host: str, port: str, **options: Any) -> None:
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise CommandError(f"PORT must be a number from 1 to 65535, not {port!r}.")
        assert_free(host, int(port))
        self._say("Preparing the house …")
        prepare()
        connections.close_all()
        threading.Thread(target=self._welcome, args=(host, int(port)), daemon=True).start()
        sys.exit(keep([web(host, port), worker()]))

    def _welcome(self, host: str, port: int) -> None:
        """Say where the house is, once its door opens."""
        while True:
            with socket.socket(family(host)) as knock:
                if knock.connect_ex((host, port)) == 0:
                    break
            time.sleep(0.2)
        accounts = [f"  {one.role}: {one.email} / {one.password}" for one in demo_accounts()]
        receipt = sample_receipt() if settings.DEMO else ""
        accounts += [f"  受付番号 / あいことば: {receipt}"] if receipt else []
        connections.close_all()
        self._say(f"tsunagu: http://localhost:{port}/", *accounts, "Ctrl-C stops it.")

    def _say(self, *lines: str) -> None:
        """At once, also into a pipe or a log file."""
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def assert_free(host: str, port: int) -> None:
    with socket.socket(family(host)) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as fault:
            raise CommandError(f"Port {port} cannot be used: {fault.strerror}.") from fault


def web(host: str, port: str) -> Child:
    """One blocking thread a process: measured best, and granian buffers slow clients itself."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": str(os.cpu_count() or 1),
        "--blocking-threads": "1",
        "--log-level": "warning",
    }
    words = [word for pair in options.items() for word in pair]
    words += ["--respawn-failed-workers", "--no-ws", "tsunagu.wsgi:application"]
    return Child("web", [sys.executable, "-m", "granian", *words], restarts=0)


def worker() -> Child:
    return Child("worker", [sys.executable, str(settings.HOUSE / "manage.py"), "work"], restarts=5)
