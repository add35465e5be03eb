"""One line of the list behind a number, whatever it counts."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from tsunagu.cases.models import Case, Need
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern
from tsunagu.referrals.models import Referral


@dataclass(frozen=True)
class Row:
    url: str
    name: str
    about: str
    state: str
    at: datetime | None


def row(thing: Concern | Need | Referral | Case) -> Row:
    """Where it is read, what it is, how it stands, since when."""
    state = str(thing.get_state_display())
    if isinstance(thing, Concern):
        url = reverse("desk:concern", args=[thing.receipt])
        return Row(url, grouped(thing.receipt), "", state, thing.received_at)
    if isinstance(thing, Need):
        url, name = _case(thing.case)
        return Row(url, name, thing.code.label, state, thing.opened_at)
    if isinstance(thing, Referral):
        url = reverse("desk:referral", args=[thing.pk])
        return Row(url, thing.case.main_person.called, thing.whom, state, thing.sent_at)
    return Row(*_case(thing), "", state, thing.opened_at)


def _case(case: Case) -> tuple[str, str]:
    return reverse("desk:case", args=[case.pk]), f"{case.main_person.called} #{case.pk}"
