"""Bringing lists into the directory, however long they are."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import inf
from time import monotonic
from typing import Any

from django.db import transaction

from tsunagu.directory.actions import turns
from tsunagu.directory.actions.batch import Wanted, looked_at
from tsunagu.directory.actions.bodies import called
from tsunagu.directory.actions.doors import City, finding
from tsunagu.directory.actions.indexing import index_rest
from tsunagu.directory.actions.saying import AGES
from tsunagu.directory.columns.entry import Entry, Note, Notes
from tsunagu.directory.columns.kinds import UNKNOWN, Kind, kind_of
from tsunagu.directory.columns.table import CALLED, Table
from tsunagu.directory.models import ImportFile, ImportRun, NeedCode
from tsunagu.directory.states import ImportState
from tsunagu.ground.actor import Actor
from tsunagu.ground.ahead import ahead
from tsunagu.ground.errors import HouseError
from tsunagu.ground.pouring import at_ease
from tsunagu.ground.rows import Fate
from tsunagu.journal.actions import record
from tsunagu.places.queries import chome_by_code

A_BATCH = 2_000  # entries; some three tenths of a second in which others wait to write
FOUND = 200  # signs of what stood there
FEW = 500  # added entries that are indexed at once; of more, when all are in
Tell = Callable[[int], None]  # hears how many entries were read so far


def _nobody(_read: int) -> None: ...


@dataclass
class Imported:
    """What became of the entries of one file, and what to tell about them."""

    fates: Counter[Fate] = field(default_factory=Counter)
    warnings: Notes = field(default_factory=Notes)
    run: ImportRun | None = None  # None when nothing was changed

    def count(self, fate: Fate) -> int:
        return self.fates[fate]


def import_providers(
    table: Table, *, city: City, file: str = "", by: Actor, tell: Tell = _nobody
) -> Imported:
    """Bring the entries of one file into the directory; the same file again changes nothing.

    Batch by batch, each whole: what was interrupted is run again. Only entries of the same source
    are touched; entries that are missing from the file stay. Raises Conflict beside another import.
    """
    run = ImportRun(file=file, label=table.layout.label, by_label=by.label)
    done = bring(table, run=run, city=city, by=by, tell=tell)
    if not (run.added or run.changed):
        run.delete()
        done.run = None
    return done


def bring(table: Table, *, run: ImportRun, city: City, by: Actor, tell: Tell = _nobody) -> Imported:
    """The same for a run that waits already. It is done or stopped when this returns or raises."""
    work, end = _Import(table, city), ImportState.STOPPED
    turns.take(run, ImportState.GOING)
    try:
        with at_ease():
            for batch in work.batches():
                _write(run, work, batch, by=by)
                tell(work.done.fates.total())
        end = ImportState.DONE
    except HouseError as fault:
        table.errors.add(Note(0, str(fault)))
        raise
    finally:
        _finish(run, work, end, by=by)
    return work.done


def make_findable(*, until: float = inf, tell: Tell = _nobody) -> int:
    """Put into the index what a long list has added, until so late (``time.monotonic``); how many.

    Costs more than the bringing itself, so others need not wait for it, and may interrupt it.
    """
    after, count = 0, 0
    while monotonic() < until and (rest := index_rest(after)):
        after, count = rest.last, count + rest.services
        tell(count)
    return count


def rehearse_import(table: Table, *, city: City, tell: Tell = _nobody) -> Imported:
    """What an import would do, told without doing it. Nothing is written and nobody waits."""
    work = _Import(table, city)
    for batch in work.batches():
        work.done.fates += looked_at(table.source, batch, work.wanted).fates
        tell(work.done.fates.total())
    return work.done


@transaction.atomic
def _write(run: ImportRun, work: "_Import", entries: list[Entry], *, by: Actor) -> None:
    batch = looked_at(work.table.source, entries, work.wanted)
    was_bare = not (run.added or run.changed)
    run.added += batch.fates[Fate.ADDED]
    run.changed += batch.fates[Fate.CHANGED]
    run.same += batch.fates[Fate.SAME]
    turns.keep(run, *_COUNTED)
    if was_bare and (batch.added or batch.changed):
        record("directory.import_begun", run, by=by)
    batch.write(run, findable=run.added <= FEW)
    work.done.fates += batch.fates


@transaction.atomic
def _finish(run: ImportRun, work: "_Import", end: ImportState, *, by: Actor) -> None:
    _tell(run, work.table, work.done)
    turns.leave(run, end, *_TOLD)
    if run.added or run.changed:
        record("directory.import", run, by=by, added=run.added, changed=run.changed, end=end)
    if end == ImportState.DONE:
        ImportFile.objects.filter(run=run).delete()
    work.done.run = run


_TOLD = ("elsewhere", "faulty", "warned", "notes")
_COUNTED = ("added", "changed", "same")


def _tell(run: ImportRun, table: Table, done: Imported) -> None:
    """Into the run, what there is to tell about the rest of the file."""
    run.elsewhere, run.faulty = table.elsewhere, table.errors.total
    run.warned = table.warnings.total + done.warnings.total
    said = {"error": table.errors, "warning": table.warnings.with_those(done.warnings)}
    run.notes = [_kept(note, kind, table) for kind, notes in said.items() for note in notes]


def _kept(note: Note, kind: str, table: Table) -> list[Any]:
    headers = "、".join(table.headers.get(name, CALLED.get(name, name)) for name in note.of)
    return [note.line, kind, note.said, headers, note.found[:FOUND], note.fix]


def try_list(run: ImportRun, table: Table, *, city: City) -> None:
    """Rehearse a list that waits for it, and write down what would become of it."""
    turns.take(run, ImportState.TRYING)
    try:
        done = rehearse_import(table, city=city, tell=lambda _: turns.keep(run))
    except HouseError as fault:
        run.notes = [_kept(Note(0, str(fault)), "error", table)]
        turns.leave(run, ImportState.LAID, "notes")
        return
    run.total = done.fates.total()
    run.added, run.changed, run.same = (done.count(fate) for fate in Fate)
    _tell(run, table, done)
    turns.leave(run, ImportState.TRIED, "total", *_COUNTED, *_TOLD)


class _Import:
    """Makes of the entries of a file what is wanted in the directory, a batch at a time."""

    def __init__(self, table: Table, city: City) -> None:
        self.table, self.city = table, city
        self.find = finding(city, chome_by_code())
        self.needs = dict(NeedCode.objects.values_list("code", "pk"))
        self.done = Imported()
        self.helps = lru_cache(1_000)(self._helps)  # lists have few kinds

    def batches(self) -> Iterator[list[Entry]]:
        return ahead(self._batches())

    def _batches(self) -> Iterator[list[Entry]]:
        entries = iter(self.table.entries)
        while batch := [*islice(entries, A_BATCH)]:
            yield [self._whole(entry) for entry in batch]

    def _whole(self, entry: Entry) -> Entry:
        """With what the law says of its kind, where its list is silent. Ages go together."""
        said = self.helps(entry.kind)[0].said
        if not said:
            return entry
        has_ages = bool(entry.youngest or entry.oldest)
        silent: dict[str, Any] = {
            name: value
            for name, value in said.items()
            if not (has_ages if name in AGES else getattr(entry, name))
        }
        return entry._replace(**silent)

    def wanted(self, entry: Entry) -> Wanted:
        kind, needs = self.helps(entry.kind)
        if kind is UNKNOWN:
            said = f"サービスの種類「{entry.kind}」を、困りごとと結びつけられません。"
            self._warn(entry, said, "kind", ("kind",), entry.kind)
        door, told = self.find(entry.address, entry.building, entry.point)
        for each in told:
            self._warn(entry, *each)
        return Wanted(entry, called(entry), kind, needs, door)

    def _warn(self, entry: Entry, said: str, fix: str, of: tuple[str, ...], found: str) -> None:
        self.done.warnings.add(Note(entry.line, f"{entry.name}: {said}", fix, of, found))

    def _helps(self, name: str) -> tuple[Kind, frozenset[int]]:
        """The kind, and the keys of the troubles with which it may help."""
        kind = self._kind(name)
        return kind, frozenset(self.needs[code] for code in kind.needs if code in self.needs)

    def _kind(self, name: str) -> Kind:
        """By the name of the kind; municipal lists join several, or say one of their own."""
        layout, known = self.table.layout, self.city.kinds
        found = kind_of(layout.source, name, known)
        if found is not UNKNOWN or layout.whole_row:
            return found
        parts = [kind_of("care", part, known) for part in re.split("[/、;,・]", name)]
        parts.append(kind_of(layout.source, layout.label, known))
        needs = dict.fromkeys(need for part in parts for need in part.needs)
        alike = {frozenset(part.said.items()) for part in parts if part is not UNKNOWN}
        return Kind(layout.code, tuple(needs), dict(*alike) if len(alike) == 1 else {})
