"""A small second city, and changed copies of it."""

import shutil
from pathlib import Path

from tsunagu.places.pack import Pack, read

TWO_TOWNS = Path(__file__).parent / "pack_of_two_towns"


def changed(folder: Path, file: str, was: str, to: str) -> Pack:
    """The small city in ``folder`` with a change in one file."""
    shutil.copytree(TWO_TOWNS, folder, dirs_exist_ok=True)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, to), encoding="utf-8")
    return read(folder)
