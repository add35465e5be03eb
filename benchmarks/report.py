"""The measured figures as one page of Markdown."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import BARE, SIGNED_IN

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
CITY = "## A simulated year"
A_LINE = 0.10  # of a durable deed is its line in the journal, at most
A_FENCE = 1.5  # times the list without any fence, at most
HEAD = """# Benchmarks

Written by `make bench`; do not edit by hand. Use the ratios: absolute figures drift with the
machine and with what else runs on it.

"""
RECEIVED_HEADS = ["database", "how", "a second", "p50 ms", "p95 ms", "p99 ms"]
RECEIVED_HEADS += ["bare views", "number", "errors"]
PAGES_HEADS = ["page", "CPU ms", "× bare", "× signed in", "CPU in a row", "× bare in a row"]
PAGES_HEADS += ["p50 ms", "p95 ms", "queries", "kB", "with ended needs"]
RECEIVED = """
## A concern received

Durable when it returns: on SQLite WAL with synchronous=FULL, on PostgreSQL fsync=on. *The action*
is `intake.actions.receive`, one process, one after the other. *The form* is the last post of the
resident's form over HTTP: the web server as `tsunagu run` starts it, eight clients at once on
keep-alive lines, everything before that post made ready. Every one sent is counted in the database
afterwards; an error is any answer but the way to the receipt. *Bare views* is how many bare views
the same CPU (the action) or the same server and clients (the form) would have answered meanwhile.

"""
PAGES = """
## Pages

In one process through the whole WSGI handler with all middleware; the pages take turns, request by
request, as visitors do. *CPU* is `time.process_time` of one request, the middle of all, and leaves
out what the PostgreSQL server itself spends; *p50* and *p95* are on the wall and hold it. *In a
row* is the same page twenty times with nothing between, the quietest of many such rows: everything
it needs lies in the caches of the processor, and nothing else has them. The *bare view* is
`HttpResponse("ok")` behind the
same middleware, signed out: no session, no user, no query. *Signed in* it pays for both, as every
staff page does. The *plain Django list* shows 20 rows by the ORM with prefetch and a Django
template in the same frame. The *case page* has 5 needs, 40 notes and 30 steps, and writes into the
journal who read it. *With ended needs* is the CPU time against the one without, on the same
database, after closed cases with their steps, notes, concerns and referrals were added; one in
twenty of them is young enough to be called again.

"""
DUE = """
## What the clock asks for

Each chore finds what is due by questions to the database, asked here with 0, 1 and 300 due of each
kind beside {needs:,} live needs: the 95th percentile in milliseconds on the wall, of the
slowest question of the chore, all rows read. A chore takes at most a hundred in hand at a time.
*The morning letter* is everything due, counted for everybody at once.

"""


FENCE = """
## The fence

The case list of a desk beside {needs:,} live needs, milliseconds on the wall: with the fence, and
without any (no condition in the question and, on PostgreSQL, no rules of rows), by turns in one
run; the first quarter of each (docs/adr/0029).

"""
WEEKS = """
## The plan of a week

Who goes where in a week, all visits at once: most people who come first, then the least cost
(ways, further visits of one helper, somebody else than last week; docs/matching.md), proven to be
the optimum. *First come* gives one visit after the other the cheapest who are left, by the same
rules. *A week* is planned from offers and requests; *supporters* are given as pairs (within 500 m,
with one of eight skills, two for each helper), and only assigned. Seconds on the wall, the
quietest of nine rounds; *MB* is the whole process. No database is asked.

"""


def kept(before: str) -> str:
    """The section of the simulated year, which is measured by itself (``benchmarks.city``)."""
    _, found, rest = before.partition(CITY)
    return found + rest


def write(title: str, text: str) -> None:
    """This section into the page, where the old one stood."""
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), title, text), encoding="utf-8")


def put(page: str, title: str, text: str) -> str:
    """The page with this section in the place of the old one, or before the simulated year."""
    before, found, rest = page.partition(f"\n{title}")
    if not found:
        before, year, rest = page.partition(CITY)
        return f"{before.rstrip()}\n\n{text.strip()}\n\n{year}{rest}"
    _old, mark, after = rest.partition("\n## ")
    return f"{before}\n{text.strip()}\n{mark}{after}"


def page(
    machine: dict[str, str],
    results: list[dict[str, Any]],
    sealing: str,
    weeks: list[dict[str, Any]],
    missing: str,
) -> str:
    parts = [HEAD, table(["", ""], machine.items()), missing and f"\n{missing}.\n"]
    parts += [RECEIVED, received(results), PAGES, *map(pages, results)]
    parts += [DUE.format(needs=results[0]["due"]["needs"]), *map(due, results)]
    parts += [FENCE.format(needs=results[0]["scale"]["needs"]), fence(results)]
    parts += [sealing, WEEKS, planned(weeks)]
    return "".join(parts) + "\n"


def planned(weeks: list[dict[str, Any]]) -> str:
    heads = ["what", "requests × helpers", "pairs", "seconds", "MB", "should come"]
    heads += ["come", "first come", "more", "cost of one", "first come"]
    return table(heads, map(_week, weeks))


def _week(week: dict[str, Any]) -> list[object]:
    size = f"{week['requests']:,} × {week['helpers']:,}"
    seconds = _within(f"{week['seconds']:.2f}", week["seconds"], week["limit"])
    memory = _within(str(week["used"]), week["used"], week["memory"])
    people = [f"{week[key]:,}" for key in ("wanted", "coming", "first_coming")]
    more = f"{week['coming'] / week['first_coming'] - 1:.1%}"
    costs = [f"{week['cost'] / week['coming']:.0f} m"]
    costs += [f"{week['first_cost'] / week['first_coming']:.0f} m"]
    return [week["name"], size, f"{week['pairs']:,}", seconds, memory, *people, more, *costs]


def _within(told: str, figure: float, limit: float | None) -> str:
    if limit is None:
        return told
    return f"{told} (≤ {limit}: {'met' if figure <= limit else '**missed**'})"


def fence(results: list[dict[str, Any]]) -> str:
    rows = []
    for result in results:
        cost = result["fence"]
        times = cost["with"] / cost["without"]
        verdict = f"{times:.2f} (≤ {A_FENCE}: {'met' if times <= A_FENCE else '**missed**'})"
        rows.append([result["database"], f"{cost['without']:.2f}", f"{cost['with']:.2f}", verdict])
    return table(["database", "without", "with", "times"], rows)


def table(heads: list[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def received(results: list[dict[str, Any]]) -> str:
    rows, notes = [], ""
    for result in results:
        paces, bare = result["received"]["paces"], result["pages"][BARE]["cpu"]
        for how, pace in paces.items():
            times = {
                "the action": pace["cpu"] / bare,
                "the form": paces["bare view"]["per_second"] / pace["per_second"],
            }.get(how, 1)
            figures = [f"{pace[name]:.1f}" for name in ("p50", "p95", "p99")]
            a_second = f"{pace['per_second']:,.0f}"
            counts = [f"{pace['count']:,}", pace["errors"]]
            rows.append([result["database"], how, a_second, *figures, f"{times:.1f}", *counts])
        notes += f"\n{result['database']}: {result['durability']}."
        share = result["received"]["journal"]
        verdict = "met" if share <= A_LINE else "**missed**"
        notes += f" The journal takes {share:.0%} of receiving (≤ {A_LINE:.0%}: {verdict}).\n"
    return table(RECEIVED_HEADS, rows) + notes


def pages(result: dict[str, Any]) -> str:
    scale, first = result["scale"], result["pages"]
    rows = []
    for name, cost in first.items():
        later = result["pages with ended needs"][name]
        limit = result["limits"].get(name)
        times = _times(cost["cpu"] / first[BARE]["cpu"], limit)
        signed_in = f"{cost['cpu'] / first[SIGNED_IN]['cpu']:.1f}"
        row = [f"{cost['in_a_row']:.2f}", _times(cost["in_a_row"] / first[BARE]["in_a_row"], limit)]
        walls = [f"{cost['p50']:.2f}", f"{cost['p95']:.2f}", cost["queries"]]
        grown = f"{later['cpu'] / cost['cpu']:.2f}"
        size = f"{cost['size'] / 1_000:.1f}"
        rows.append([name, f"{cost['cpu']:.2f}", times, signed_in, *row, *walls, size, grown])
    title = f"### {result['database']}: {scale['needs']:,} live needs, "
    return f"{title}then {scale['ended']:,} ended\n\n{table(PAGES_HEADS, rows)}\n"


def _times(times: float, limit: int | None) -> str:
    if not limit:
        return f"{times:.1f}"
    return f"{times:.1f} (≤ {limit}: {'met' if times <= limit else '**missed**'})"


def due(result: dict[str, Any]) -> str:
    """What each chore's slowest question costs, with little and with much due."""
    found = result["due"]
    counts = [name for name in next(iter(found["chores"].values())) if name.isdecimal()]
    rows = []
    for name, cost in found["chores"].items():
        walls = [cost[count] for count in counts]
        verdict = "met" if max(walls) <= found["limit"] else "**missed**"
        rows.append([name, cost["questions"], *(f"{wall:.2f}" for wall in walls), verdict])
    heads = ["chore", "questions", *(f"ms, {count} due" for count in counts)]
    morning = found["morning"]
    said = f"\nThe morning letter: {morning['seconds']:.1f} s for {morning['readers']} readers.\n"
    return f"### {result['database']}\n\n" + table([*heads, f"≤ {found['limit']} ms"], rows) + said
