"""What the simulation says in the terminal: one line a day, then what became of the city."""

from collections.abc import Iterator
from typing import Any

from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.life import Day

HEAD = "day         told  waiting  needs  referrals  overdue  broken"
MOST_FAULTS = 20


def line(day: Day) -> str:
    """One day: what was told, what is live in the evening, what is broken."""
    name = str(day.day) if day.number else "at the end"
    live = day.live
    numbers = f"{live['waiting']:>7}  {live['needs']:>5}  {live['referrals']:>9}"
    verdict = str(len(day.broken)) if day.broken else "-"
    return f"{name:<10}  {day.told:>4}  {numbers}  {live['overdue']:>7}  {verdict:>6}"


def faults(broken: list[str]) -> Iterator[str]:
    """What is broken, each on its line; the rest as a number."""
    yield from (f"    BROKEN {fault}" for fault in broken[:MOST_FAULTS])
    if len(broken) > MOST_FAULTS:
        yield f"    … and {len(broken) - MOST_FAULTS} more"


def closing(result: dict[str, Any], ledger: Ledger) -> Iterator[str]:
    """The figures, the deeds, what the house refused, and the sentence that counts."""
    yield ""
    for what, numbers in result["figures"].items():
        told = ", ".join(f"{number:,} {state or '-'}" for state, number in numbers.items())
        yield f"{what}: {told}"
    yield ""
    yield f"{result['deeds']:,} deeds; the most frequent:"
    yield from (f"  {number:>8,} {deed}" for deed, number in ledger.deeds.most_common(12))
    if ledger.refusals:
        yield f"{result['no']:,} times the house said no:"
        yield from (f"  {number:>8,} {why}" for why, number in ledger.refusals.most_common(8))
    yield ""
    if result["kills"] or result["lines_broken"]:
        killed = ", ".join(f"{number:,} × {what}" for what, number in result["kills"].items())
        yield f"killed: {killed or 'nobody'}; lines of the post broken: {result['lines_broken']:,}"
    again = result["letters_again"]
    yield f"{result['letters']:,} letters arrived, {again:,} of them again under the same number"
    yield _measured(result)
    yield f"fingerprint {result['fingerprint']}"
    broken = result["broken"]
    yield "Nothing is broken: nobody was dropped." if not broken else f"BROKEN: {broken} faults."


def _measured(result: dict[str, Any]) -> str:
    return (
        f"{result['days']} days in {result['seconds']:,.0f} s: {result['days_a_second']:.2f} days"
        f" a second; {result['memory'] / 2**20:,.0f} MB of memory;"
        f" {result['database_size'] / 2**20:,.0f} MB of database"
    )
