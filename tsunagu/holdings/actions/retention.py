from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.holdings import rules
from tsunagu.holdings.models import Retention
from tsunagu.holdings.states import Kind, Start
from tsunagu.journal.actions import record


@transaction.atomic
def set_retention(
    kind: Kind, *, years: int, start: Start, basis: str, valid_from: date, by: Actor
) -> Retention:
    """Decide how long records of a kind are kept. From that day on it counts for all that stand."""
    rules.may_set_retention(by).enforce()
    if valid_from < clock.today():
        raise Refused(_("保存期間は、今日かあとの日から変えられます。"))
    Retention.objects.filter(kind=kind, valid_from=valid_from).delete()
    row = Retention(kind=kind, years=years, start=start, basis=basis, valid_from=valid_from)
    row.full_clean()
    row.save()
    record("retention.set", row, by=by, kind=kind, years=years, start=start)
    return row


@transaction.atomic
def load_retention(rows: Iterable[Mapping[str, str]], *, by: Actor) -> int:
    """Take over the city's file; returns how many rows were new. What the office has decided for
    a day stays, also when the file says otherwise.
    """
    new = 0
    for row in rows:
        facts = {"years": int(row["years"]), "start": row["start"], "basis": row["basis"]}
        made = Retention(
            kind=row["kind"], valid_from=date.fromisoformat(row["valid_from"]), **facts
        )
        made.full_clean(validate_unique=False, validate_constraints=False)
        same = {"kind": made.kind, "valid_from": made.valid_from}
        found, is_new = Retention.objects.get_or_create(**same, defaults=facts)
        if is_new:
            record("retention.set", found, by=by, kind=found.kind, years=found.years)
        new += is_new
    return new
