"""Bringing lists into the directory, and taking a whole list back."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from tsunagu.directory.actions.before import Before, before, put_back
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.actions.publishing import stamp, touch_body
from tsunagu.directory.columns.entry import Entry, Note
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.kinds import UNKNOWN, Kind, Kinds, kind_of
from tsunagu.directory.columns.layouts import Layout
from tsunagu.directory.columns.table import Table
from tsunagu.directory.models import (
    ImportedService,
    ImportRun,
    Location,
    NeedCode,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
)
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.distance import metres
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate, put
from tsunagu.ground.text import folded
from tsunagu.journal.actions import record
from tsunagu.places import address
from tsunagu.places.models import Area
from tsunagu.places.queries import chome_by_code

FAR = 1_500  # metres from the middle of the 丁目: farther is a mistake of the source


@dataclass
class Imported:
    """What became of the entries of one file, and what to tell about them."""

    fates: list[Fate] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    run: ImportRun | None = None  # None when nothing was changed

    def count(self, fate: Fate) -> int:
        return self.fates.count(fate)


@transaction.atomic
def import_providers(
    table: Table, *, names: address.Names, kinds: Kinds, file: str = "", by: Actor
) -> Imported:
    """Bring the entries of one file into the directory; the same file again changes nothing.

    Only entries of the same source are touched, and blanks of an organization are filled,
    never overwritten. Entries that are missing from the file stay as they are.
    """
    work = _Import(table.layout, names, kinds)
    for entry in table.entries:
        work.take(entry)
    done = work.done
    if work.changed:
        index(work.changed)
        run = ImportRun.objects.create(file=file, label=table.layout.label, by_label=by.label)
        ImportedService.objects.bulk_create(
            ImportedService(run=run, service_id=pk, before=was) for pk, was in work.changed.items()
        )
        done.run = run
        added, changed = done.count(Fate.ADDED), done.count(Fate.CHANGED)
        record("directory.import", run, by=by, added=added, changed=changed)
    return done


@transaction.atomic
def rehearse_import(table: Table, *, names: address.Names, kinds: Kinds, by: Actor) -> Imported:
    """What an import would do, told without doing it."""
    done = import_providers(table, names=names, kinds=kinds, by=by)
    done.run = None
    transaction.set_rollback(True)
    return done


@transaction.atomic
def undo_import(run: ImportRun, *, by: Actor) -> int:
    """Make all that the run brought as it was before; how many services that were.

    Raises Refused when that was done already, or when a later run built upon it. What was added
    and is in use by now (a referral names it) is not taken away but ended. Bodies stay.
    """
    if not ImportRun.objects.filter(pk=run.pk, undone_at=None).update(undone_at=clock.now()):
        raise Refused(f"取りこみ {run.pk} は、もう取り消してあります。")
    rows = list(run.rows.select_related("service").order_by("pk"))
    later = ImportedService.objects.filter(run__undone_at=None, run__pk__gt=run.pk)
    built = later.filter(service__in=[row.service_id for row in rows]).order_by("-run").first()
    if built:
        raise Refused(f"先に、あとの取りこみ {built.run_id} を取り消してください。")
    for row in rows:
        put_back(row.service, row.before)
    Location.objects.filter(at_services=None).delete()
    record("directory.import_undone", run, by=by, services=len(rows))
    return len(rows)


class _Import:
    """Takes the entries of one file one after the other and remembers what became of them."""

    def __init__(self, layout: Layout, names: address.Names, kinds: Kinds) -> None:
        self.layout, self.names, self.kinds = layout, names, kinds
        self.source = layout.source
        self.chome = chome_by_code()
        self.needs = dict(NeedCode.objects.values_list("code", "pk"))
        self.done = Imported()
        self.changed: dict[int, Before | None] = {}  # how each service was that is not any more

    def take(self, entry: Entry) -> None:
        kind = self.kind(entry)
        known = self.known(entry)
        if known and known.source != self.source:  # our own list, read again
            self.done.fates.append(Fate.SAME)
            return
        was = before(known) if known else None
        service, fate = self.service(entry, kind, known)
        times = {"days": entry.days, "hours": entry.hours, "notes": entry.notes}
        _, timed = put(Schedule, times, service=service)
        moved = self.place(entry, service)
        linked = self.link(service, kind)
        if fate is Fate.SAME and (timed is not Fate.SAME or moved or linked):
            fate = Fate.CHANGED
        if fate is Fate.CHANGED:
            stamp(Service.objects.filter(pk=service.pk))
        if fate is not Fate.SAME:
            self.changed.setdefault(service.pk, was)
        self.done.fates.append(fate)

    def known(self, entry: Entry) -> Service | None:
        """The service that the entry speaks of, of whatever source when it is named by our name."""
        named = Service.objects.filter(uid=entry.uid).first() if entry.uid else None
        same = {"source": self.source, "source_id": entry.source_id}
        return named or Service.objects.filter(**same).first()

    def kind(self, entry: Entry) -> Kind:
        """By the name of the kind; municipal lists join several, or say one of their own."""
        found = kind_of(self.source, entry.kind, self.kinds)
        if found is not UNKNOWN:
            return found
        if self.layout.whole_row:
            self.warn(entry, f"サービスの種類「{entry.kind}」を、困りごとと結びつけられません。")
            return UNKNOWN
        parts = [kind_of("care", part, self.kinds) for part in re.split("[/、;,・]", entry.kind)]
        parts.append(kind_of(self.source, self.layout.label, self.kinds))
        needs = dict.fromkeys(need for part in parts for need in part.needs)
        return Kind(self.layout.code, tuple(needs))

    def warn(self, entry: Entry, said: str) -> None:
        self.done.warnings.append(Note(entry.line, f"{entry.name}: {said}"))

    def service(self, entry: Entry, kind: Kind, known: Service | None) -> tuple[Service, Fate]:
        source_id = known.source_id if known else entry.source_id
        body = _organization(entry)
        values = {
            "uid": known.uid if known else entry.uid or uid(self.source, source_id),
            "organization_id": body.pk,
            "name": entry.name,
            "kana": entry.kana,
            "kind_code": kind.code,
            "kind_name": entry.kind,
            "phone": entry.phone,
            "url": entry.url,
            "capacity": entry.capacity,
            "search_key": folded(f"{entry.name} {entry.kana} {entry.kind} {body.name}"),
        }
        return put(Service, values, source=self.source, source_id=source_id)

    def place(self, entry: Entry, service: Service) -> bool:
        """Put the service where the entry says; whether that was news."""
        location = self.location(entry)
        there = (location.chome and location.chome.code, location.block, location.building)
        _, new = ServiceAtLocation.objects.get_or_create(
            service=service,
            location=location,
            defaults={"uid": uid("at", service.uid, *there, location.address)},
        )
        others = ServiceAtLocation.objects.filter(service=service).exclude(location=location)
        left, _ = others.delete()
        if left:
            Location.objects.filter(at_services=None).delete()
        return bool(left or new)

    def location(self, entry: Entry) -> Location:
        """The place of the entry: one row for all services behind the same door.

        Without an address, what lies on another point is another place.
        """
        parsed = address.parse(entry.address, entry.building, known=self.names)
        chome = self.chome.get(parsed.chome_code)
        lat, lon = self.point(entry, chome) or (None, None)
        if chome is None:
            self.warn(entry, f"住所「{entry.address}」の丁目がわかりません。")
            same: dict[str, Any] = {"address": entry.address, "building": entry.building}
            same |= {} if entry.address else {"lat": lat, "lon": lon}
        else:
            same = {"chome": chome, "block": parsed.block, "building": parsed.building}
        values = {"address": entry.address, "lat": lat, "lon": lon} | same
        return Location.objects.get_or_create(**same, defaults=values)[0]

    def point(self, entry: Entry, chome: Area | None) -> tuple[float, float] | None:
        """The point of the entry, unless it lies too far from its own address."""
        if not (entry.point and chome and chome.lat is not None and chome.lon is not None):
            return entry.point
        away = metres(*entry.point, chome.lat, chome.lon)
        if away <= FAR:
            return entry.point
        far = f"{chome.name}から{away / 1000:.1f}km離れている"
        self.warn(entry, f"緯度・経度が、住所の{far}ため、入れませんでした。")
        return None

    def link(self, service: Service, kind: Kind) -> bool:
        """Tie the service to the troubles of its kind; whether that was news."""
        wanted = {self.needs[code] for code in kind.needs if code in self.needs}
        had = set(ServiceNeed.objects.filter(service=service).values_list("need_id", flat=True))
        ServiceNeed.objects.bulk_create(
            ServiceNeed(service=service, need_id=need) for need in sorted(wanted - had)
        )
        return bool(wanted - had)


def _organization(entry: Entry) -> Organization:
    """The body behind an entry, found by 法人番号, else by name; what it lacks is filled in."""
    same = Organization.objects.filter(name=entry.organization)
    if entry.legal_number:
        numbered = Organization.objects.filter(legal_number=entry.legal_number)
        same = numbered or same.filter(legal_number="")
    body = same.order_by("pk").first() or Organization(name=entry.organization)
    given = {
        "kana": entry.organization_kana,
        "legal_number": entry.legal_number,
        "phone": entry.organization_phone,
        "url": entry.organization_url,
    }
    lacking = {name: value for name, value in given.items() if value and not getattr(body, name)}
    for name, value in lacking.items():
        setattr(body, name, value)
    if body.pk is None:
        body.uid = uid("organization", body.legal_number or body.name)
        body.save()
    elif lacking:
        body.save()
        touch_body(body)
    return body
