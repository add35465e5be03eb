"""How much may be brought. Bytes and numbers; the sentences stand in ``rules``."""

from dataclasses import dataclass

MB = 1_000_000
MOST = 10 * MB  # bytes of one file
DISK = 1_000 * MB  # bytes of the disk that stay free for the city to work


@dataclass(frozen=True)
class Limit:
    """Files and bytes that one record may hold at a time."""

    files: int
    size: int


OF_A_BULLETIN = Limit(files=5, size=10 * MB)
OF_A_CASE = Limit(files=300, size=1_000 * MB)
OF_A_TELLING = Limit(files=20, size=100 * MB)
