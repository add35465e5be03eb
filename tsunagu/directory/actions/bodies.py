"""The bodies behind the entries of a batch: found, or new; what they lack is filled in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.columns.entry import Entry
from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import Organization, Service
from tsunagu.ground import clock
from tsunagu.ground.among import among
from tsunagu.ground.pouring import keys, pour

_FACTS = ("name", "kana", "legal_number", "phone", "url")


class Called(NamedTuple):
    """What an entry says of its body, in the order of the facts."""

    name: str
    kana: str
    legal_number: str
    phone: str
    url: str

    @property
    def uid(self) -> UUID:
        return uid("organization", self.legal_number or self.name)


def called(entry: Entry) -> Called:
    return Called(
        entry.organization,
        entry.organization_kana,
        entry.legal_number,
        entry.organization_phone,
        entry.organization_url,
    )


@dataclass(slots=True, eq=False)
class Body:
    """One row; ``pk`` is missing while it is new. ``into``: the body that it is by the word of a
    person.
    """

    uid: UUID
    facts: Called
    pk: int = 0
    into: int | None = None


class Bodies:
    """By 法人番号, else by the name that an import gave, else by name. Three questions."""

    def __init__(self, wanted: Collection[Called]) -> None:
        rows = Organization.objects.values_list("uid", "pk", "merged_into", *_FACTS)
        self.uids = {one: one.uid for one in wanted}
        self.by_key: dict[int, Body] = {}
        self.by_uid: dict[UUID, Body] = {}
        self.by_number: dict[str, Body] = {}
        self.by_name: dict[str, list[Body]] = {}
        self.by_call: dict[Called, Body] = {}
        self.new: list[Body] = []
        self.filled: dict[int, Body] = {}
        for question in (
            rows.filter(among("uid", self.uids.values())),
            rows.filter(among("legal_number", {one.legal_number for one in wanted} - {""})),
            rows.filter(among("name", {one.name for one in wanted})),
        ):
            self._take(question)
        while missing := {body.into for body in self.by_key.values() if body.into} - {*self.by_key}:
            self._take(rows.filter(pk__in=missing))
        for _, body in sorted(self.by_key.items()):
            self._keep(body)

    def of(self, call: Called) -> Body:
        """The body that is called so; without a key while it is new."""
        body = self.by_call.get(call)
        if body is None:
            body = self.by_call[call] = self._filled(call)
        return body

    def write(self) -> None:
        """Inside the deed. A body that reads otherwise does so at each of its services."""
        for body, key in zip(self.new, keys(Organization, len(self.new)), strict=True):
            body.pk = key
        pour(Organization, ("id", "uid", *_FACTS), [(b.pk, b.uid, *b.facts) for b in self.new])
        if self.filled:
            now = clock.now()
            rows = [
                Organization(pk=key, modified_at=now, **body.facts._asdict())
                for key, body in self.filled.items()
            ]
            Organization.objects.bulk_update(rows, [*_FACTS, "modified_at"])
            touch(Service.objects.filter(organization__in=[*self.filled]))

    def _filled(self, call: Called) -> Body:
        """What a person said that it is stays as it is; of any other, what it lacks is taken."""
        body = self._found(call)
        if body is None:
            body = Body(self.uids[call], call)
            self.new.append(body)
        elif body.into:
            return self._root(body)
        facts = Called(*(was or said for was, said in zip(body.facts, call, strict=True)))
        if facts != body.facts:
            body.facts = facts
            if body.pk:
                self.filled[body.pk] = body
        self._keep(body)
        return body

    def _root(self, body: Body) -> Body:
        while body.into:
            body = self.by_key[body.into]
        return body

    def _found(self, call: Called) -> Body | None:
        if call.legal_number and call.legal_number in self.by_number:
            return self.by_number[call.legal_number]
        for body in self.by_name.get(call.name, []):
            if not (call.legal_number and body.facts.legal_number):
                return body
        return self.by_uid.get(self.uids[call])

    def _take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for itself, pk, into, *facts in rows:
            self.by_key[pk] = Body(itself, Called(*facts), pk, into)

    def _keep(self, body: Body) -> None:
        self.by_uid[body.uid] = body
        if body.facts.legal_number:
            self.by_number[body.facts.legal_number] = body
        same = self.by_name.setdefault(body.facts.name, [])
        if body not in same:
            same.append(body)
