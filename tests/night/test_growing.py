"""The tables of an empty city are those that Django's own way of drawing them makes."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
PROGRAM = """
import django; django.setup()
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from tsunagu.worker.management.commands.migrate import Command
from tsunagu.worker.management.growing import Executor
migrate.MigrationExecutor = {executor}
call_command(Command(), verbosity=0)
"""


def test_the_same_tables_either_way(tmp_path):
    ours, theirs = (tables(tmp_path, name) for name in ("Executor", "MigrationExecutor"))
    assert ours == theirs
    assert len(ours) > 100


def tables(folder, executor):
    file = folder / f"{executor}.sqlite3"
    more = {"DATABASE_URL": f"sqlite:///{file}", "DJANGO_SETTINGS_MODULE": "tsunagu.settings"}
    program = PROGRAM.format(executor=executor)
    command = [sys.executable, "-c", program]
    subprocess.run(command, env=os.environ | more, cwd=settings.HOUSE, check=True)
    with sqlite3.connect(file) as connection:
        return sorted(connection.execute("SELECT type, name, sql FROM sqlite_master"), key=repr)
