"""Where Chromium is on this machine, if anywhere."""

import shutil

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
MISSING = "no Chromium on this machine (apt-get install chromium)"


def executable() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
