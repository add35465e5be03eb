"""A worker that does nothing but carry letters, until it is killed. For tests that kill it."""

import time

import django

django.setup()

from tsunagu.ground.fence import HOUSE, seated  # noqa: E402 (after the set-up)
from tsunagu.letters.chores import deliver  # noqa: E402 (after the set-up)

if __name__ == "__main__":
    while True:
        with seated(HOUSE):
            deliver()
        time.sleep(0.05)
