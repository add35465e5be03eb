"""Production mode starts with strong settings, and refuses each weak one by name.

python -m tests.deploy_check
"""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[1]
STRONG = {
    "TSUNAGU_MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "DATA_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    "ALLOWED_HOSTS": "tsunagu.example.jp",
    "BASE_URL": "https://tsunagu.example.jp",
    "EMAIL_URL": "submission://user:password@mail.example.jp",
    "SCANNER": "clamd:///run/clamav/clamd.ctl",
}
# What is weak -> a word of the sentence that must refuse it.
WEAK = [
    ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is missing or shorter"),
    ({"SECRET_KEY": "=" * 50}, "SECRET_KEY is not random"),
    ({"DATA_KEY": None}, "DATA_KEY is missing"),
    ({"DATA_KEY": base64.b64encode(bytes(32)).decode()}, "DATA_KEY is not random"),
    ({"DATA_KEY": "c2hvcnQ="}, "DATA_KEY must be 32 bytes"),
    ({"ALLOWED_HOSTS": "*"}, "without a star"),
    ({"ALLOWED_HOSTS": "*.example.jp"}, "without a star"),
    ({"ALLOWED_HOSTS": ".lg.jp"}, "a dot before .lg.jp"),
    ({"CSRF_TRUSTED_ORIGINS": "https://*.example.jp"}, "CSRF_TRUSTED_ORIGINS must be"),
    ({"ALLOWED_HOSTS": None}, "only this machine"),
    ({"BASE_URL": "http://tsunagu.example.jp"}, "https://"),
    ({"BASE_URL": None}, "https://"),
    ({"EMAIL_URL": None}, "EMAIL_URL names no mail host"),
    ({"SCANNER": None}, "SCANNER names no clamd"),
    ({"DATABASE_URL": "postgres://city@db/tsunagu"}, "DATABASE_OWNER_URL must name"),
    ({"TSUNAGU_MODE": "prod"}, "TSUNAGU_MODE must be one of"),
]


def check(changes: dict[str, str | None]) -> subprocess.CompletedProcess[str]:
    wanted = {**STRONG, **changes}
    clean = {k: v for k, v in os.environ.items() if k not in wanted}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command,
        cwd=HOUSE,
        env={**clean, **{k: v for k, v in wanted.items() if v is not None}},
        capture_output=True,
        text=True,
    )


def main() -> int:
    strong = check({})
    if strong.returncode:
        print(f"Production mode does not start with strong settings:\n{strong.stderr}")
        return 1
    for changes, sentence in WEAK:
        weak = check(changes)
        if weak.returncode == 0 or sentence not in weak.stderr:
            print(f"{changes} should be refused with “{sentence}”, but:\n{weak.stderr}")
            return 1
    print(f"Production mode starts with strong settings and refuses {len(WEAK)} weak ones.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
