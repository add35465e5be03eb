"""A plugin for ``make reliability``: each test makes the things of the deeds that it does, and
every deed is refused at each of its statements once. Whether tests pass is said by ``make test``.
"""

from contextlib import ExitStack

import pytest

from tests.reliability.refusals import Makers, deeds

# Deeds that nobody does by themselves in any test, and where they are done: within another deed,
# which is refused at each of their statements too, or in a browser.
LEFT_OUT = {
    "cases.notes.drop_note_draft": "cases.notes.write_note",
    "letters.let_rest": "bulletins.subscribing",
    "letters.queue_many": "bulletins.sending",
    "letters.readdress": "bulletins.linking",
    "people.second_steps.add_passkey": "tests/browser/test_passkey.py",
    "people.second_steps.prove_by_passkey": "tests/browser/test_passkey.py",
    "people.staff.shut_account": "cases.workers",
    "residents.glass.break_glass": "cases.marking.break_glass",
    "residents.household.gather": "cases.cases",
    "residents.household.relate": "cases.household",
    "residents.household.take_in": "cases.household",
    "residents.household.take_out": "cases.household",
    "residents.marking.let_in": "cases.marking",
    "residents.marking.let_out": "cases.marking",
    "residents.marking.lift_marking": "cases.marking",
    "residents.marking.propose_lifting": "cases.marking",
    "residents.marking.set_marking": "cases.marking",
    "residents.marking.write_shut_out": "cases.marking",
    "residents.people.end_consent": "referrals.consenting",
    "volunteering.offerings.hold_offering": "complaints.handling.hold",
}
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
