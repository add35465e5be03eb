"""Papers: tagged PDF from the .typ files in ``papers``. What people wrote is data, not markup."""

import json
import logging
import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

PAPERS = Path(__file__).parent / "papers"
UNKNOWN = "〓"  # what printers set for a character that nobody has
logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Own fonts first, the machine's Noto for rare characters. Read once: it costs 0.2 s."""
    return typst.Fonts(include_embedded_fonts=False, font_paths=[PAPERS / "fonts"])


def pdf(name: str, data: dict[str, Any]) -> bytes:
    """The paper ``papers/<name>.typ`` filled with ``data``; ``link`` in it becomes a QR code.

    Costs about 0.1 s. Characters that only one machine knows (外字) are printed as 〓.
    """
    filled = {"lang": "ja", **_printable(data)}
    if "link" in filled:
        filled["qr"] = qr(filled["link"])
    compiler = typst.Compiler(PAPERS / f"{name}.typ", root=PAPERS, font_paths=_fonts())
    made = compiler.compile(
        format="pdf", sys_inputs={"data": json.dumps(filled)}, pdf_standards=["ua-1"]
    )
    assert isinstance(made, bytes)  # noqa: S101 (the compiler gives lists for pictures alone)
    return made


def qr(address: str) -> str:
    """The picture of an address, as SVG."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


def _printable(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _printable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return _without_private_use(value) if isinstance(value, str) else value


def _without_private_use(text: str) -> str:
    """PDF/UA cannot say these aloud, and other machines show another sign or none."""
    kept = "".join(UNKNOWN if unicodedata.category(sign) == "Co" else sign for sign in text)
    if kept != text:
        logger.warning("A paper replaced %d private-use characters.", kept.count(UNKNOWN))
    return "".join(c for c in kept if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
