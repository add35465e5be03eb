"""Keeps web server and worker alive side by side, and takes both down cleanly."""

import logging
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

GRACE = 15  # seconds a child has to finish what it holds
LONG = 600  # seconds after which a child has stood well: its restarts are its own again
logger = logging.getLogger(__name__)


@dataclass
class Child:
    name: str
    command: list[str]
    restarts: int  # how often it may come back
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    began: float = field(default=0.0, init=False)
    used: int = field(default=0, init=False)

    def start(self) -> None:
        self.began = time.monotonic()
        # Its own session: Ctrl-C reaches the parent alone, which then stops the children in order.
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 (ours)

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def keep(children: list[Child], *, pause: float = 1.0) -> int:
    """Run until SIGTERM or Ctrl-C (0), or until a child has died for good (1)."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, ask_to_stop) for number in numbers}
    try:
        for child in children:
            child.start()
        while not stop.wait(pause):
            if not all(_stands(child) for child in children):
                return 1
        return 0
    finally:
        for child in children:
            child.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


def _stands(child: Child) -> bool:
    if not child.has_died():
        return True
    if time.monotonic() - child.began > LONG:
        child.used = 0
    if child.used >= child.restarts:
        logger.error("%s ended and does not come back", child.name)
        return False
    logger.warning("%s ended, starting it again", child.name)
    child.used += 1
    time.sleep(1)
    child.start()
    return True
