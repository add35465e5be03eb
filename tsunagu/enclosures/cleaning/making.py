"""Makes a file anew, without what lies in it beside what one sees. Pure: it knows bytes alone.

Parsers of hostile files run here, in a process of their own (``enclosures.press``).
"""

from tsunagu.enclosures.cleaning.kinds import PICTURES, Unfit, Why, kind_of
from tsunagu.enclosures.cleaning.office import office
from tsunagu.enclosures.cleaning.pdfs import pdf
from tsunagu.enclosures.cleaning.pictures import picture
from tsunagu.enclosures.cleaning.texts import table, text

MAKERS = {
    **dict.fromkeys(PICTURES, picture),
    "pdf": pdf,
    "text": text,
    "csv": table,
    "xlsx": office,
    "docx": office,
}


def cleaned(data: bytes, suffix: str) -> tuple[str, bytes]:
    """The kind and the new file. Raises ``Unfit``, whatever a parser says of a hostile file."""
    kind = kind_of(data, suffix)
    try:
        return kind, MAKERS[kind](data)
    except Unfit:
        raise
    except MemoryError as fault:
        raise Unfit(Why.BOMB) from fault
    except Exception as fault:  # parsers fail in any way; none of them is a fault of ours
        raise Unfit(Why.DAMAGED) from fault
