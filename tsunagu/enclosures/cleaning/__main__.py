"""The process in which hostile files are read: no settings, no database, no keys, no new files.

On its input a line ``SUFFIX SIZE`` and so many bytes; on its output ``KIND SIZE`` and the new file,
or ``!WHY 0``. It ends with its input.
"""

import resource
import sys

from tsunagu.enclosures.cleaning.kinds import Unfit
from tsunagu.enclosures.cleaning.making import cleaned

MEMORY = 450_000_000  # bytes of its own that it may ever hold


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))
    asked, said = sys.stdin.buffer, sys.stdout.buffer
    while line := asked.readline():
        suffix, size = line.decode().rstrip("\n").split(" ")
        try:
            kind, new = cleaned(asked.read(int(size)), suffix)
        except Unfit as fault:
            kind, new = f"!{fault.why}", b""
        said.write(f"{kind} {len(new)}\n".encode() + new)
        said.flush()


if __name__ == "__main__":
    main()
