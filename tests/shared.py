"""Real files beside the repository. Where there are none, a test skips and says so."""

from pathlib import Path

import pytest

SHARED = next(
    (
        folder / "shared"
        for folder in Path(__file__).resolve().parents
        if (folder / "shared" / "data").is_dir()
    ),
    None,
)


def shared(path: str) -> Path:
    if SHARED is None:
        pytest.skip("the shared data folder does not lie beside this repository")
    return SHARED / path
