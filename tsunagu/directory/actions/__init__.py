from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.directory.actions.indexing import index
from tsunagu.directory.actions.publishing import stamp, touch
from tsunagu.directory.models import (
    NeedCode,
    NeedGroup,
    Organization,
    Service,
    ServiceNeed,
    Source,
)
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate, put
from tsunagu.journal.actions import record
from tsunagu.people.models import Organisation


@dataclass
class Loaded:
    """What became of the lines of the city's table."""

    fates: list[Fate] = field(default_factory=list)

    def count(self, fate: Fate) -> int:
        return self.fates.count(fate)


@transaction.atomic
def load_needs(rows: Iterable[Mapping[str, str]], *, by: Actor) -> Loaded:
    """Make the table of needs what the city's file says; codes it no longer names are put away.

    Raises Refused for an unknown group. A second load changes nothing.
    """
    done, seen = Loaded(), []
    for order, row in enumerate(rows, start=1):
        if row["group"] not in NeedGroup.values:
            raise Refused(f"needs.csv の「{row['code']}」の分野 {row['group']} がわかりません。")
        values = {
            "group": row["group"],
            "label": row["label_ja"],
            "label_easy": row["label_easy_ja"],
            "label_en": row["label_en"],
            "label_zh": row.get("label_zh", ""),
            "label_ko": row.get("label_ko", ""),
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
    put_away = list(gone.values_list("pk", flat=True))
    done.fates += [Fate.CHANGED] * gone.update(is_active=False)
    touch(Service.objects.filter(needs__in=put_away))
    added, changed = done.count(Fate.ADDED), done.count(Fate.CHANGED)
    if added or changed:
        record("directory.load_needs", NeedCode(), by=by, added=added, changed=changed)
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
    }
    service, fate = put(Service, values, source=Source.CITY, source_id=offer.name)
    needs = NeedCode.objects.filter(code__in=offer.needs).exclude(services=service)
    linked = ServiceNeed.objects.bulk_create(
        ServiceNeed(service=service, need=need) for need in needs
    )
    if linked or fate is Fate.CHANGED:
        stamp(Service.objects.filter(pk=service.pk))
    index([service.pk])
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
