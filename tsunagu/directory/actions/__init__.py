from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from tsunagu.directory.actions.publishing import touch, touch_body
from tsunagu.directory.columns.entry import Entry, Note
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.columns.kinds import UNKNOWN, Kind, Kinds, kind_of
from tsunagu.directory.columns.table import Table
from tsunagu.directory.models import (
    Location,
    NeedCode,
    NeedGroup,
    Organization,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceNeed,
    Source,
)
from tsunagu.ground.actor import Actor
from tsunagu.ground.distance import metres
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate, put
from tsunagu.ground.text import folded
from tsunagu.journal.actions import record
from tsunagu.people.models import Organisation
from tsunagu.places import address
from tsunagu.places.models import Area
from tsunagu.places.queries import chome_by_code

FAR = 1_500  # metres from the middle of the 丁目: farther is a mistake of the source


@dataclass
class Imported:
    """What became of the entries of one file, and what to tell about them."""

    fates: list[Fate] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)

    def count(self, fate: Fate) -> int:
        return self.fates.count(fate)


@transaction.atomic
def load_needs(rows: Iterable[Mapping[str, str]], *, by: Actor) -> Imported:
    """Make the table of needs what the city's file says; codes it no longer names are put away.

    Raises Refused for an unknown group. A second load changes nothing.
    """
    done, seen = Imported(), []
    for order, row in enumerate(rows, start=1):
        if row["group"] not in NeedGroup.values:
            raise Refused(f"needs.csv の「{row['code']}」の分野 {row['group']} がわかりません。")
        values = {
            "group": row["group"],
            "label": row["label_ja"],
            "label_easy": row["label_easy_ja"],
            "label_en": row["label_en"],
            "examples": row["examples_ja"],
            "is_active": True,
            "order": order,
        }
        need, fate = put(NeedCode, values, code=row["code"])
        if fate is Fate.CHANGED:
            touch(Service.objects.filter(needs=need))
        seen.append(need.pk)
        done.fates.append(fate)
    gone = NeedCode.objects.filter(is_active=True).exclude(pk__in=seen)
    touch(Service.objects.filter(needs__in=gone))
    done.fates += [Fate.CHANGED] * gone.update(is_active=False)
    _journal("directory.load_needs", NeedCode(), done, by)
    return done


@transaction.atomic
def add_need_code(*, code: str, by: Actor, **values: object) -> NeedCode:
    """A new line in the city's table of needs. A code once used is never reused."""
    if NeedCode.objects.filter(code=code).exists():
        raise Refused(_("この番号は、もう使われています。"))
    row = NeedCode(code=code, **values)
    row.full_clean()
    row.save(force_insert=True)
    record("directory.need_code_added", row, by=by, code=code)
    return row


@transaction.atomic
def keep_need_code(row: NeedCode, *, by: Actor, **values: object) -> NeedCode:
    """Change the words, the order or the use of a line; needs that carry it keep it."""
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    touch(Service.objects.filter(needs=row))
    record("directory.need_code_changed", row, by=by, code=row.code)
    return row


@transaction.atomic
def import_providers(table: Table, *, names: address.Names, kinds: Kinds, by: Actor) -> Imported:
    """Bring the entries of one file into the directory; the same file again changes nothing.

    Only entries of the same source are touched, and blanks of an organization are filled,
    never overwritten. Entries that are missing from the file stay as they are.
    """
    run = _Import(table.source, names, kinds)
    for entry in table.entries:
        run.take(entry)
    _journal("directory.import", Service(), run.done, by)
    return run.done


class _Import:
    """Takes the entries of one file one after the other and remembers what became of them."""

    def __init__(self, source: str, names: address.Names, kinds: Kinds) -> None:
        self.source, self.names, self.kinds = source, names, kinds
        self.chome = chome_by_code()
        self.needs = dict(NeedCode.objects.values_list("code", "pk"))
        self.done = Imported()

    def take(self, entry: Entry) -> None:
        kind = kind_of(self.source, entry.kind, self.kinds)
        if kind is UNKNOWN:
            self.warn(entry, f"サービスの種類「{entry.kind}」を、困りごとと結びつけられません。")
        service, fate = self.service(entry, kind)
        times = {"days": entry.days, "hours": entry.hours, "notes": entry.notes}
        _, timed = put(Schedule, times, service=service)
        moved = self.place(entry, service)
        linked = self.link(service, kind)
        if fate is Fate.SAME and (timed is not Fate.SAME or moved or linked):
            fate = Fate.CHANGED
        if fate is Fate.CHANGED:
            touch(Service.objects.filter(pk=service.pk))
        self.done.fates.append(fate)

    def warn(self, entry: Entry, said: str) -> None:
        self.done.warnings.append(Note(entry.line, f"{entry.name}: {said}"))

    def service(self, entry: Entry, kind: Kind) -> tuple[Service, Fate]:
        values = {
            "uid": uid(self.source, entry.source_id),
            "organization_id": _organization(entry).pk,
            "name": entry.name,
            "kana": entry.kana,
            "kind_code": kind.code,
            "kind_name": entry.kind,
            "phone": entry.phone,
            "url": entry.url,
            "capacity": entry.capacity,
            "search_key": folded(f"{entry.name} {entry.kana} {entry.kind} {entry.organization}"),
        }
        return put(Service, values, source=self.source, source_id=entry.source_id)

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
        """The place of the entry: one row for all services behind the same door."""
        parsed = address.parse(entry.address, entry.building, known=self.names)
        chome = self.chome.get(parsed.chome_code)
        if chome is None:
            self.warn(entry, f"住所「{entry.address}」の丁目がわかりません。")
            same: dict[str, Any] = {"address": entry.address, "building": entry.building}
        else:
            same = {"chome": chome, "block": parsed.block, "building": parsed.building}
        lat, lon = self.point(entry, chome) or (None, None)
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


def _journal(verb: str, subject: models.Model, done: Imported, by: Actor) -> None:
    added, changed = done.count(Fate.ADDED), done.count(Fate.CHANGED)
    if added or changed:
        record(verb, subject, by=by, added=added, changed=changed)


@dataclass(frozen=True)
class Offer:
    """A service that the city writes into the directory by hand."""

    organization: str
    name: str
    kind: str
    needs: tuple[str, ...]
    email: str = ""
    account: Organisation | None = None


@transaction.atomic
def enter(offer: Offer, *, by: Actor) -> Service:
    """Write one service of one organization into the directory; the same name again updates it."""
    body, _ = Organization.objects.update_or_create(
        name=offer.organization, defaults={"email": offer.email, "account": offer.account}
    )
    values = {
        "organization_id": body.pk,
        "name": offer.name,
        "kind_code": "city",
        "kind_name": offer.kind,
        "search_key": folded(f"{offer.name} {offer.kind} {offer.organization}"),
    }
    service, fate = put(Service, values, source=Source.CITY, source_id=offer.name)
    needs = NeedCode.objects.filter(code__in=offer.needs).exclude(services=service)
    linked = ServiceNeed.objects.bulk_create(
        ServiceNeed(service=service, need=need) for need in needs
    )
    if linked or fate is Fate.CHANGED:
        touch(Service.objects.filter(pk=service.pk))
    record("directory.entered", service, by=by)
    return service


@transaction.atomic
def give_account(body: Organization, *, to: Organisation, by: Actor) -> None:
    """Say that the people of ``to`` sign in for this body: what is referred to it reaches them."""
    if not Organization.objects.filter(pk=body.pk, account=None).update(account=to):
        raise Refused(_("この団体は、もうほかのアカウントにつながっています。"))
    record("directory.account_given", body, by=by, to=to.pk)


@transaction.atomic
def take_account(body: Organization, *, by: Actor) -> None:
    """From now on what is referred to this body goes on paper and by telephone."""
    Organization.objects.filter(pk=body.pk).update(account=None)
    record("directory.account_taken", body, by=by)
