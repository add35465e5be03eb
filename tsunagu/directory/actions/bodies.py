"""The bodies behind the entries of a batch: found, or new; what they lack is filled in."""

from collections.abc import Collection

from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.columns.entry import Entry
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import Organization, Service
from tsunagu.ground import clock
from tsunagu.ground.pouring import keys, pour

_FACTS = ("name", "kana", "legal_number", "phone", "url")


class Bodies:
    """By 法人番号, else by the name that an import gave, else by name. Three questions."""

    def __init__(self, entries: Collection[Entry]) -> None:
        called = {one.legal_number or one.organization for one in entries}
        named = {uid("organization", name) for name in called}
        numbers = {one.legal_number for one in entries} - {""}
        names = {one.organization for one in entries}
        rows = Organization.objects.only("uid", "merged_into", *_FACTS)
        found = {
            row.pk: row
            for question in (
                rows.filter(uid__in=named),
                rows.filter(legal_number__in=numbers),
                rows.filter(name__in=names),
            )
            for row in question
        }
        while missing := {row.merged_into_id for row in found.values()} - {None, *found}:
            found |= Organization.objects.in_bulk(missing)
        self.by_key = found
        self.by_uid = {row.uid: row for row in found.values()}
        self.by_number: dict[str, Organization] = {}
        self.by_name: dict[str, list[Organization]] = {}
        self.new: list[Organization] = []
        self.filled: dict[int, Organization] = {}
        for _, row in sorted(found.items()):
            self._keep(row)

    def of(self, entry: Entry) -> Organization:
        """The body of the entry; without a key while it is new."""
        body = self._found(entry)
        if body is not None and body.merged_into_id:
            return self._root(body)
        if body is None:
            body = Organization(name=entry.organization)
            body.uid = uid("organization", entry.legal_number or entry.organization)
            self.new.append(body)
        given = {
            "kana": entry.organization_kana,
            "legal_number": entry.legal_number,
            "phone": entry.organization_phone,
            "url": entry.organization_url,
        }
        lacking = {name: said for name, said in given.items() if said and not getattr(body, name)}
        for name, said in lacking.items():
            setattr(body, name, said)
        if lacking and body.pk:
            self.filled[body.pk] = body
        self._keep(body)
        return body

    def write(self) -> None:
        """Inside the deed. A body that reads otherwise does so at each of its services."""
        for body, key in zip(self.new, keys(Organization, len(self.new)), strict=True):
            body.pk = key
        pour(
            Organization,
            ("id", "uid", *_FACTS),
            [(b.pk, b.uid, *(getattr(b, name) for name in _FACTS)) for b in self.new],
        )
        if self.filled:
            for body in self.filled.values():
                body.modified_at = clock.now()
            Organization.objects.bulk_update(self.filled.values(), [*_FACTS, "modified_at"])
            touch(Service.objects.filter(organization__in=[*self.filled]))

    def _root(self, body: Organization) -> Organization:
        """What a person said that it is."""
        while body.merged_into_id:
            body = self.by_key[body.merged_into_id]
        return body

    def _found(self, entry: Entry) -> Organization | None:
        if entry.legal_number and entry.legal_number in self.by_number:
            return self.by_number[entry.legal_number]
        for body in self.by_name.get(entry.organization, []):
            if not (entry.legal_number and body.legal_number):
                return body
        return self.by_uid.get(uid("organization", entry.legal_number or entry.organization))

    def _keep(self, body: Organization) -> None:
        self.by_uid[body.uid] = body
        if body.legal_number:
            self.by_number[body.legal_number] = body
        same = self.by_name.setdefault(body.name, [])
        if body not in same:
            same.append(body)
