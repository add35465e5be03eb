"""A plugin for ``make reliability``: each test makes the things of the deeds that it does, and
every deed is refused at each of its statements once. Whether tests pass is said by ``make test``.
"""

from contextlib import ExitStack

import pytest

from tests.reliability.refusals import Makers, deeds

# Deeds that nobody does by themselves in any test, and where they are done.
LEFT_OUT: dict[str, str] = {}
STACK = ExitStack()
FOUND: list[Makers] = []


def pytest_collection_finish(session: pytest.Session) -> None:
    """Now every module stands."""
    FOUND.append(Makers())
    STACK.enter_context(FOUND[0].watching())


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    STACK.close()
    found = FOUND[0]
    missed = deeds().keys() - found.tried.keys()
    print(f"\n{found.says()}")
    print("\n".join(found.wrong))
    print(f"nobody does by itself: {sorted(missed - LEFT_OUT.keys())}")
    print(f"left out for nothing: {sorted(LEFT_OUT.keys() - missed)}")
    session.exitstatus = int(bool(found.wrong or missed != LEFT_OUT.keys()))
