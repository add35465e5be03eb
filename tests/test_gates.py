"""The gates themselves: each must be able to say no."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import secrets_check, validator

HOUSE = Path(__file__).parents[1]
NOWHERE = "http://127.0.0.1:9"  # nobody listens on the port "discard"


@pytest.mark.slow
def test_the_audit_fails_loudly_when_it_cannot_reach_its_data():
    """Silence would read as "no known holes": pip-audit alone ends with 0 there."""
    away = {"HTTPS_PROXY": NOWHERE, "HTTP_PROXY": NOWHERE, "https_proxy": NOWHERE}
    done = subprocess.run(
        ["make", "--silent", "audit"],
        cwd=HOUSE,
        env={**os.environ, **away, "NO_PROXY": "", "no_proxy": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "No known vulnerabilities" not in done.stdout + done.stderr


def test_a_planted_secret_is_found(tmp_path):
    planted = tmp_path / "settings.py"
    planted.write_text('DATABASE_PASSWORD = "Zk9' + "!qTz83LmW" + '"\n', encoding="utf-8")
    assert [
        kind for _file, kind, _print in secrets_check.told(secrets_check.scanned([str(planted)]))
    ]


def test_bandit_finds_a_planted_danger(tmp_path):
    planted = tmp_path / "bad.py"
    planted.write_text("import hashlib\nhashlib.md5(b'x').hexdigest()\n", encoding="utf-8")
    words = ["-m", "bandit", "--quiet", "--configfile", "pyproject.toml", str(planted)]
    done = subprocess.run([sys.executable, *words], cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 1
    assert "B324" in done.stdout


@pytest.mark.skipif(validator.java() is None, reason=validator.MISSING)
def test_the_validator_of_pages_names_what_is_wrong(tmp_path):
    page = b"<!DOCTYPE html><html lang=ja><title>x</title><p><p></p></p><img src=x>"
    named = validator.faults({"a page": page}, tmp_path)
    assert {name for name, _fault in named} == {"a page"}
    assert len(named) == 2
