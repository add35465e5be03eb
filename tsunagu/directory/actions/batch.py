"""Some hundred entries of a file at once: what would become of each, and the writing of it.

Nothing is asked for a single entry: a batch costs some twenty statements, however long the file.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from tsunagu.directory.actions.bodies import Bodies, Body, Called
from tsunagu.directory.actions.confirming import confirmed_by_source
from tsunagu.directory.actions.doors import Door, Doors, Place
from tsunagu.directory.actions.holding import lay_before_the_city
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.actions.saying import (
    facts_of,
    guide_of,
    lines_of,
    texts_of,
    times_of,
)
from tsunagu.directory.actions.standing import (
    FACTS,
    GUIDE,
    PLACE,
    TEXTS,
    TIMES,
    Before,
    Standing,
    differing,
    standing,
)
from tsunagu.directory.columns.entry import Entry
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.kinds import Kind
from tsunagu.directory.models import (
    Guide,
    ImportedService,
    ImportRun,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
)
from tsunagu.directory.queries.cards import Difference, beside_held
from tsunagu.ground import clock
from tsunagu.ground.among import among
from tsunagu.ground.pouring import keys, pour
from tsunagu.ground.rows import Fate


class Wanted(NamedTuple):
    """An entry with all that can be known of it without the database; ``needs`` are keys."""

    entry: Entry
    call: Called
    kind: Kind
    needs: frozenset[int]
    door: Door


class Added(NamedTuple):
    wanted: Wanted
    body: Body
    place: Place


class Changed(NamedTuple):
    """A service that is to be as ``wanted``; ``before``: what of it is otherwise."""

    was: Standing
    wanted: Wanted
    body: Body
    place: Place
    before: Before


@dataclass
class Batch:
    """Looked at first: ``fates`` is what a rehearsal tells. ``write`` does it, inside the deed."""

    source: str
    bodies: Bodies
    doors: Doors
    added: list[Added] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    fates: Counter[Fate] = field(default_factory=Counter)
    differences: Sequence[Difference] = ()  # from what was corrected by hand
    known: Collection[int] = ()  # services of which the list speaks

    def write(self, run: ImportRun, *, findable: bool) -> None:
        """``findable``: what was added is indexed at once. What was changed always is."""
        self.bodies.write()
        self.doors.write()
        added = _add(self.added, self.source, run)
        _change(self.changed, run)
        lay_before_the_city(self.differences)
        confirmed_by_source(self.known)
        if findable:
            index(added)


def looked_at(source: str, entries: Sequence[Entry], want: Callable[[Entry], Wanted]) -> Batch:
    """What would become of the entries. Nine questions, or eleven."""
    of, seen = _known(source, entries), set[int]()
    ours = {was.pk: one for one in entries if (was := of(one)) and was.source == source}
    differences = beside_held({pk: lines_of(entry) for pk, entry in ours.items()})
    entries = _spared(entries, of, differences)
    wanted = [want(entry) for entry in entries]
    bodies, doors = Bodies({one.call for one in wanted}), Doors({one.door for one in wanted})
    batch = Batch(source, bodies, doors)
    batch.differences, batch.known = differences, list(ours)
    for one in wanted:
        was = of(one.entry)
        if was is None or was.pk not in seen:  # else twice: by its number and by its name
            _look(batch, one, was)
        if was:
            seen.add(was.pk)
    told = {Fate.ADDED: len(batch.added), Fate.CHANGED: len(batch.changed)}
    batch.fates = +Counter({**told, Fate.SAME: len(wanted) - sum(told.values())})
    return batch


def _known(source: str, entries: Sequence[Entry]) -> Callable[[Entry], Standing | None]:
    """The service that an entry speaks of, of whatever source when it is named by our name."""
    named = Q(among("uid", [one.uid for one in entries if one.uid]))
    numbered = Q(among("source_id", [one.source_id for one in entries]), source=source)
    found = standing(Service.objects.filter(named | numbered))
    by_uid = {one.uid: one for one in found}
    by_number = {one.source_id: one for one in found if one.source == source}

    def known(entry: Entry) -> Standing | None:
        named = by_uid.get(entry.uid) if entry.uid else None
        return named or by_number.get(entry.source_id)

    return known


def _spared(
    entries: Sequence[Entry],
    of: Callable[[Entry], Standing | None],
    differences: Sequence[Difference],
) -> list[Entry]:
    """The entries, but as their cards stand where somebody corrected them by hand."""
    if not differences:
        return [*entries]
    kept: dict[int, dict[str, Any]] = {one.service: {**one.kept} for one in differences}
    keys = [was.pk if (was := of(entry)) else 0 for entry in entries]
    return [one._replace(**kept.get(pk, {})) for one, pk in zip(entries, keys, strict=True)]


def _look(batch: Batch, one: Wanted, was: Standing | None) -> None:
    if was and was.source != batch.source:  # our own list, read again
        return
    body, place = batch.bodies.of(one.call), batch.doors.of(one.door)
    if was is None:
        batch.added.append(Added(one, body, place))
    elif before := _before(was, one, body, place):
        batch.changed.append(Changed(was, one, body, place, before))


def _before(was: Standing, one: Wanted, body: Body, place: Place) -> Before:
    before = Before()
    if facts := differing(FACTS, was.facts, facts_of(one.entry, body.pk, one.kind.code, was.facts)):
        before["facts"] = facts
    if times := differing(TIMES, *texts_of(was, one.entry, "times")):
        before["times"] = times
    if guide := differing(GUIDE, *texts_of(was, one.entry, "guide")):
        before["guide"] = guide
    if {*was.places} != {place.pk}:
        before["places"] = []  # filled where it is written
    if needs := sorted(one.needs - was.needs):
        before["needs"] = needs
    return before


def _add(added: list[Added], source: str, run: ImportRun) -> Sequence[int]:
    now, services, times, guides, places, needs = clock.now(), [], [], [], [], []
    numbers = keys(Service, len(added))
    for pk, (one, body, place) in zip(numbers, added, strict=True):
        itself = one.entry.uid or uid(source, one.entry.source_id)
        facts = facts_of(one.entry, body.pk, one.kind.code)
        services.append((pk, run.pk, itself, now, *facts, source, one.entry.source_id))
        times.append((pk, *times_of(one.entry)))
        if any(guide := guide_of(one.entry)):
            guides.append((pk, *guide))
        places.append((uid("at", itself, place.door.uid), pk, place.pk))
        needs += [(pk, need) for need in one.needs]
    pour(Service, ("id", "added_by", "uid", "modified_at", *FACTS, "source", "source_id"), services)
    pour(Schedule, ("service", *TIMES), times)
    pour(Guide, ("service", *GUIDE), guides)
    pour(ServiceAtLocation, ("uid", "service", "location"), places)
    pour(ServiceNeed, ("service", "need"), needs)
    return numbers


def _change(changed: list[Changed], run: ImportRun) -> None:
    if not changed:
        return
    _change_facts([one for one in changed if "facts" in one.before])
    for part in TEXTS:
        _change_texts(part, [one for one in changed if part in one.before])
    _move([one for one in changed if "places" in one.before])
    needs = [(one.was.pk, need) for one in changed for need in one.before.get("needs", [])]
    pour(ServiceNeed, ("service", "need"), needs)
    numbers = [one.was.pk for one in changed]
    touch(Service.objects.filter(pk__in=numbers))
    already = {*run.rows.filter(service__in=numbers).values_list("service_id", flat=True)}
    already |= {one.was.pk for one in changed if one.was.added_by == run.pk}
    rows = [(run.pk, one.was.pk, one.before) for one in changed if one.was.pk not in already]
    pour(ImportedService, ("run", "service", "before"), rows)


def _change_facts(changed: list[Changed]) -> None:
    rows = []
    for one in changed:
        wanted, body = one.wanted, one.body
        said = facts_of(wanted.entry, body.pk, wanted.kind.code, one.was.facts)
        facts = dict(zip(FACTS, said, strict=True))
        rows.append(Service(pk=one.was.pk, **facts))
    Service.objects.bulk_update(rows, FACTS_OF_A_ROW)


FACTS_OF_A_ROW = [name.removesuffix("_id") for name in FACTS]


def _change_texts(part: str, changed: list[Changed]) -> None:
    model, names = TEXTS[part]
    wanted = {one.was.pk: texts_of(one.was, one.wanted.entry, part)[1] for one in changed}
    rows = list(model.objects.filter(service__in=wanted))
    for row in rows:
        for name, value in zip(names, wanted.pop(row.service_id), strict=True):
            setattr(row, name, value)
    model.objects.bulk_update(rows, names)
    pour(model, ("service", *names), [(pk, *said) for pk, said in wanted.items()])


def _move(changed: list[Changed]) -> None:
    """To the one place of the entry; places that nobody is behind any more go."""
    there = {place for one in changed for place in one.was.places}
    were = {pk: dict(zip(PLACE, values, strict=True)) for pk, *values in _places(there)}
    dropped, new = [], []
    for one in changed:
        one.before["places"] = [
            {**were[place], "uid": str(were[place]["uid"]), "at": str(at)}
            for place, at in one.was.places.items()
        ]
        there_now = one.place.pk
        dropped += [at for place, at in one.was.places.items() if place != there_now]
        if there_now not in one.was.places:
            new.append((uid("at", one.was.uid, one.place.door.uid), one.was.pk, there_now))
    ServiceAtLocation.objects.filter(uid__in=dropped).delete()
    pour(ServiceAtLocation, ("uid", "service", "location"), new)
    tidy(there)


def _places(found: set[int]) -> QuerySet[Location, Any]:
    return Location.objects.filter(pk__in=found).values_list("pk", *PLACE)


def tidy(places: Collection[int]) -> None:
    """Those of these places that no service is behind go."""
    Location.objects.filter(pk__in=places, at_services=None, merged_into=None).delete()
