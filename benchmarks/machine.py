"""On what it was measured."""

import os
import platform
import statistics
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from django.db import connection

GIB = 1 << 20  # of the kilobytes in /proc/meminfo


def machine(folder: Path) -> dict[str, str]:
    """``folder`` lies on the disk whose fsync is timed."""
    return {
        "date": time.strftime("%Y-%m-%d %H:%M %Z"),
        "cores": str(os.cpu_count()),
        "processor": _line("/proc/cpuinfo", "model name") or platform.processor(),
        "memory": f"{int(_line('/proc/meminfo', 'MemTotal').split()[0]) / GIB:.0f} GiB",
        "load at the start": f"{os.getloadavg()[0]:.1f}",
        "fsync of this disk": f"{_fsync(folder):.2f} ms",
        "Python": platform.python_version(),
        "Django": version("django"),
        "granian": version("granian"),
    }


def database() -> str:
    """``SQLite 3.40.1``"""
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("SELECT sqlite_version()" if is_sqlite else "SHOW server_version")
        number = cursor.fetchone()[0].split()[0]
    return f"{connection.display_name} {number}"


def durability() -> str:
    """What the database promises when a transaction returns, as the database says it."""
    asked = {
        "sqlite": ["PRAGMA journal_mode", "PRAGMA synchronous"],
        "postgresql": ["SHOW fsync", "SHOW synchronous_commit"],
    }[connection.vendor]
    with connection.cursor() as cursor:
        found = []
        for question in asked:
            cursor.execute(question)
            found.append(f"{question.split()[-1]}={cursor.fetchone()[0]}")
    return ", ".join(found).replace("synchronous=2", "synchronous=FULL")


def _line(file: str, name: str) -> str:
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "0")


def _fsync(folder: Path) -> float:
    walls = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(100):
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            walls.append(time.perf_counter() - started)
    return statistics.median(walls) * 1_000
