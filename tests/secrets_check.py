"""No key and no password lies in the repository. What is known to be none stands in the baseline.

    python -m tests.secrets_check [--renew]

Lines may move freely: a finding is known by its file, its kind and its fingerprint.
"""

import os
import re
import sys

from detect_secrets import SecretsCollection
from detect_secrets.core import baseline
from detect_secrets.settings import transient_settings

from tests.house.house import ROOT, short, tracked

BASELINE = ROOT / ".secrets.baseline"
# Words, lists and hashes of others: long, and no place for a key.
LEFT_OUT = re.compile(
    r"\.(?:po|csv|ttf|baseline)$|requirements[\w-]*\.txt$|/(?:sentences|lexicon|vendor|migrations)/"
)
KINDS = [
    {"name": "PrivateKeyDetector"},
    {"name": "BasicAuthDetector"},
    {"name": "KeywordDetector"},
    {"name": "AWSKeyDetector"},
    {"name": "GitHubTokenDetector"},
    {"name": "JwtTokenDetector"},
    {"name": "Base64HighEntropyString", "limit": 4.5},
    {"name": "HexHighEntropyString", "limit": 3.0},
]
FILTERS = [
    {"path": "detect_secrets.filters.heuristic.is_sequential_string"},
    {"path": "detect_secrets.filters.heuristic.is_potential_uuid"},
    {"path": "detect_secrets.filters.heuristic.is_templated_secret"},
]


def scanned(names: list[str]) -> SecretsCollection:
    os.chdir(ROOT)  # so that the baseline names no machine
    found = SecretsCollection()
    with transient_settings({"plugins_used": KINDS, "filters_used": FILTERS}):
        for name in names:
            found.scan_file(name)
    return found


def told(found: SecretsCollection) -> set[tuple[str, str, str]]:
    """(file, kind, fingerprint); the passwords that tests give to invented people are none."""
    return {
        (name, one.type, one.secret_hash)
        for name, one in found
        if not (name.startswith("tests/") and one.type == "Secret Keyword")
    }


def main(words: list[str]) -> int:
    names = [name for name in map(short, tracked()) if not LEFT_OUT.search(name)]
    found = scanned(names)
    if words == ["--renew"]:
        with transient_settings({"plugins_used": KINDS, "filters_used": FILTERS}):
            baseline.save_to_file(found, str(BASELINE))
        return 0
    known = told(baseline.load(baseline.load_from_file(str(BASELINE))))
    new = sorted(told(found) - known)
    for name, kind, _fingerprint in new:
        print(f"{name}: looks like a secret ({kind})")
    if not new:
        print(f"{len(names)} files hold no secret.")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
