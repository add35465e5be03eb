"""What the clock does so that entries stay true, and what the city decides about old ones."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from tsunagu.directory import letters
from tsunagu.directory.actions.claiming import code_of, new_key
from tsunagu.directory.actions.confirming import Days, days_from
from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.models import (
    Audience,
    CardKey,
    HidingRule,
    KeyKind,
    Organization,
    Service,
    Upkeep,
    UpkeepQuerySet,
)
from tsunagu.directory.queries.freshness import hiding_decided
from tsunagu.directory.rules import may_tend
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import Organisation

BATCH = 1_000


@transaction.atomic
def begin_upkeep() -> int:
    """Give entries that nobody keeps yet a keeper and their days: the body itself where it can be
    asked, else the first door. How many; at most BATCH.
    """
    new = Service.objects.filter(upkeep=None).order_by("pk")
    claimed = CardKey.objects.filter(body=OuterRef("organization"), claimed_at__isnull=False)
    reached = Q(organization__account__isnull=False) | ~Q(organization__email="")
    mine = new.annotate(claimed=Exists(claimed)).filter(reached | Q(claimed=True))
    own = set(mine.values_list("pk", flat=True)[:BATCH])
    desk = Organisation.objects.filter(is_first_door=True).first()
    days: dict[date, Days] = {}
    rows = []
    for pk, at in new.values_list("pk", "modified_at")[:BATCH]:
        day = clock.day_of(at)
        days.setdefault(day, days_from(day))
        rows.append(Upkeep(service_id=pk, keeper=None if pk in own else desk, **days[day]))
    return len(Upkeep.objects.bulk_create(rows, ignore_conflicts=True))


def to_ask() -> UpkeepQuerySet:
    """Entries to be asked about, kept by the body itself."""
    return Upkeep.objects.of_open().due().filter(keeper=None, asked_at=None)


def address_of(body: Organization) -> str:
    """Where a body is written to by mail; empty: on paper."""
    return body.account.email if body.account else body.email


@transaction.atomic
def ask(body: Organization, *, by: Actor) -> bool:
    """One letter for all cards of the body that are due. False: nothing to ask, or no mail."""
    to = address_of(body)
    if not to or not _asked(body):
        return False
    key = new_key(body, KeyKind.CHECK, on_paper=False)
    letters.still_true(key, code=code_of(key), to=to, again=False)
    record("directory.asked", body, by=by, key=key.pk)
    return True


@transaction.atomic
def ask_on_paper(body: Organization, *, by: Actor) -> CardKey:
    """The same for who has no mail: the paper is printed from the key that this gives."""
    may_tend(by).enforce()
    _asked(body)
    key = new_key(body, KeyKind.CHECK, on_paper=True)
    record("directory.asked", body, by=by, key=key.pk)
    return key


def _asked(body: Organization) -> int:
    rows = to_ask().filter(service__organization=body).values_list("pk", flat=True)
    return Upkeep.objects.filter(pk__in=list(rows), asked_at=None).update(asked_at=clock.now())


@transaction.atomic
def remind(body: Organization, *, by: Actor) -> bool:
    """The last letter once more, with the code that it had."""
    silent = Upkeep.objects.filter(service__organization=body, keeper=None, reminded_at=None)
    key = CardKey.objects.live().filter(body=body, kind=KeyKind.CHECK, on_paper=False).first()
    if not silent.filter(asked_at__isnull=False).update(reminded_at=clock.now()):
        return False
    if key is None or not address_of(body):
        return False
    letters.still_true(key, code=code_of(key), to=address_of(body), again=True)
    record("directory.reminded", body, by=by, key=key.pk)
    return True


@transaction.atomic
def hand_up() -> int:
    """Entries that have grown old come before the coordinators, in one letter. How many."""
    grown = Upkeep.objects.of_open().old().filter(handed_up_at=None)
    keys = list(grown.values_list("pk", flat=True)[:BATCH])
    count = Upkeep.objects.filter(pk__in=keys, handed_up_at=None).update(handed_up_at=clock.now())
    if count:
        letters.grown_old(Upkeep.objects.of_open().old().count())
    return count


@transaction.atomic
def hide_old(*, by: Actor) -> int:
    """Where the city has decided so, what is too old is shown to the staff alone. How many."""
    decided = hiding_decided().now
    if not (decided and decided.hides):
        return 0
    today = clock.today()
    over = Upkeep.objects.of_open().filter(hide_from__lte=today, hidden_at=None)
    seen = over.exclude(service__shown_to=Audience.STAFF)
    rows = list(seen.select_related("service")[:BATCH])
    keys = [row.pk for row in rows]
    was = Service.objects.filter(pk=OuterRef("pk")).values("shown_to")
    Upkeep.objects.filter(pk__in=keys).update(hidden_at=clock.now(), hidden_from=Subquery(was))
    shown: QuerySet[Service] = Service.objects.filter(pk__in=keys)
    shown.update(shown_to=Audience.STAFF)
    touch(shown)
    for row in rows:
        record("directory.hidden_as_old", row.service, by=by)
    return len(rows)


@transaction.atomic
def decide_hiding(*, hides: bool, valid_from: date, by: Actor) -> HidingRule:
    """Whether old entries are hidden, from a day on. What is hidden already comes back when it is
    confirmed, not by this.
    """
    may_tend(by).enforce()
    if valid_from < clock.today():
        raise Refused(_("決まりは、今日かあとの日から変えられます。"))
    rule, _new = HidingRule.objects.update_or_create(
        valid_from=valid_from, defaults={"hides": hides}
    )
    record("directory.hiding_decided", rule, by=by, hides=int(hides), since=str(valid_from))
    return rule
